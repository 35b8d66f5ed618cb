namespace Samverk.Host.Demo.Seeding;

/// <summary>One name in the spellings in which documents have it.</summary>
/// <param name="Plain">As English and Swedish papers write it.</param>
/// <param name="Own">In the spelling of the person's own language: Somali, or Ethiopic script.</param>
/// <param name="Arabic">In Arabic script; empty where such papers are not had.</param>
internal sealed record InventedName(string Plain, string Own, string Arabic = "");

/// <summary>Names from which invented persons are put together: given name, father's, grandfather's.</summary>
internal static class InventedNames
{
    public static readonly IReadOnlyList<InventedName> SomaliWomen =
    [
        new("Hodan", "Hodan", "هودن"), new("Faduma", "Faadumo", "فاطمة"), new("Halima", "Xaliimo", "حليمة"), new("Amina", "Aamina", "أمينة"),
        new("Sahra", "Sahra", "زهراء"), new("Ifrah", "Ifraax", "إفراح"), new("Ayan", "Ayaan", "عيان"), new("Khadija", "Khadiijo", "خديجة"),
        new("Maryan", "Maryan", "مريم"), new("Sagal", "Sagal", "سغل"), new("Hibo", "Hibo", "هبة"), new("Naima", "Nacima", "نعيمة"),
        new("Asha", "Caasha", "عائشة"), new("Deqa", "Deeqa", "ديقة"), new("Ubah", "Ubax", "أوبح"), new("Fowzia", "Fawsiya", "فوزية"),
    ];

    public static readonly IReadOnlyList<InventedName> SomaliMen =
    [
        new("Mohamed", "Maxamed", "محمد"), new("Abdi", "Cabdi", "عبدي"), new("Ali", "Cali", "علي"), new("Yusuf", "Yuusuf", "يوسف"),
        new("Hassan", "Xasan", "حسن"), new("Hussein", "Xuseen", "حسين"), new("Ahmed", "Axmed", "أحمد"), new("Ibrahim", "Ibraahim", "إبراهيم"),
        new("Nur", "Nuur", "نور"), new("Omar", "Cumar", "عمر"), new("Osman", "Cismaan", "عثمان"), new("Abdullahi", "Cabdullaahi", "عبد الله"),
        new("Farah", "Faarax", "فرح"), new("Warsame", "Warsame", "ورسمه"), new("Guled", "Guuleed", "غوليد"), new("Jama", "Jaamac", "جامع"),
        new("Isse", "Ciise", "عيسى"), new("Abdirahman", "Cabdiraxmaan", "عبد الرحمن"), new("Liban", "Liibaan", "ليبان"), new("Dirie", "Diiriye", "ديريه"),
    ];

    public static readonly IReadOnlyList<InventedName> HighlandWomen =
    [
        new("Selam", "ሰላም"), new("Hiwet", "ሕይወት"), new("Letay", "ለታይ"), new("Rahel", "ራሄል"), new("Tsion", "ጽዮን"), new("Mulu", "ሙሉ"),
    ];

    public static readonly IReadOnlyList<InventedName> HighlandMen =
    [
        new("Dawit", "ዳዊት"), new("Haile", "ኃይለ"), new("Biniam", "ቢንያም"), new("Tesfay", "ተስፋይ"), new("Gebrekidan", "ገብረኪዳን"), new("Yonas", "ዮናስ"),
    ];

    public static readonly IReadOnlyList<InventedName> Children =
    [
        new("Ayaan", "Ayaan"), new("Bilal", "Bilaal"), new("Sumaya", "Sumayo"), new("Zakaria", "Zakariya"), new("Iman", "Iimaan"),
        new("Anas", "Anas"), new("Hafsa", "Xafsa"), new("Ismail", "Ismaaciil"), new("Salma", "Salma"), new("Idil", "Idil"),
    ];
}
