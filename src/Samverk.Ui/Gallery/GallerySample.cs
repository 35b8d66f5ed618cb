namespace Samverk.Ui;

/// <summary>Invented texts in one script, to see that every part holds them.</summary>
public sealed record GallerySample
{
    public required string Language { get; init; }
    public required string Person { get; init; }
    public required string Officer { get; init; }
    public required string Office { get; init; }
    public required string Area { get; init; }
    public required string Step { get; init; }
    public required string ByDay { get; init; }
    public required string WasDue { get; init; }
    public required string Question { get; init; }
    public required string Yes { get; init; }
    public required string KnowMore { get; init; }
    public required string No { get; init; }
    public required string Hint { get; init; }
    public required string Problem { get; init; }
    public required string Stage { get; init; }

    public static GallerySample Latin { get; } = new()
    {
        Language = "en",
        Person = "Hodan Yusuf Abdi",
        Officer = "Lars-Erik Söderström",
        Office = "Swedish Migration Agency",
        Area = "Housing and land",
        Step = "Say if a ground-floor room is needed",
        ByDay = "by 28 November",
        WasDue = "was due 20 November",
        Question = "Can someone meet a mother and three children at the airport on 10 December?",
        Yes = "Yes, we will do it",
        KnowMore = "We need to know more",
        No = "No, or someone else should",
        Hint = "You name the person and the first date",
        Problem = "Enter the year you were told, or choose Not known",
        Stage = "Preparing in Gävle",
    };

    public static GallerySample Arabic { get; } = new()
    {
        Language = "ar",
        Person = "هُدَن يوسف عبدي",
        Officer = "نصرة آدن",
        Office = "بلدية بيدوا",
        Area = "السكن والأرض",
        Step = "الرد: هل يلزم الطابق الأرضي؟",
        ByDay = "حتى 28 نوفمبر",
        WasDue = "كان موعدها 20 نوفمبر",
        Question = "هل يمكن لأحد أن يستقبل أمًّا وثلاثة أطفال في المطار في 10 ديسمبر؟",
        Yes = "نعم، سنقوم بذلك",
        KnowMore = "نحتاج إلى معرفة المزيد",
        No = "لا، أو جهة أخرى",
        Hint = "تذكر الشخص وأول موعد",
        Problem = "اكتب السنة التي قيلت لك، أو اختر غير معروف",
        Stage = "التحضير في يافله",
    };

    public static GallerySample Ethiopic { get; } = new()
    {
        Language = "am",
        Person = "ሰላም ተስፋዬ",
        Officer = "አበበ ከበደ",
        Office = "የአዲስ አበባ ከተማ",
        Area = "መኖሪያ እና መሬት",
        Step = "ክፍል ያስፈልጋል?",
        ByDay = "እስከ 28 ኅዳር",
        WasDue = "20 ኅዳር",
        Question = "እናትን እና ሦስት ልጆችን ማን ይቀበላል?",
        Yes = "አዎ",
        KnowMore = "ተጨማሪ ማወቅ እንፈልጋለን",
        No = "አይ፣ ወይም ሌላ ሰው",
        Hint = "ሰውን እና ቀንን ይጻፉ",
        Problem = "ዓመቱን ይጻፉ",
        Stage = "ዝግጅት",
    };
}
