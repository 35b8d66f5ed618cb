namespace Samverk.Exchange;

/// <summary>
/// The 256 words of fingerprints. Plain English nouns, any two of which differ in their first three letters and in more than one letter,
/// so that a bad line or an accent does not turn one into another. The order is part of the protocol.
/// </summary>
internal static class FingerprintWords
{
    /// <summary>The word of each byte.</summary>
    public static readonly IReadOnlyList<string> All = """
        acorn actor adult agent album alley amber anchor angle apple april arch arrow artist atlas axle
        baby bacon badge bag bamboo banjo bath beach bed bell berry bird boat book bottle bowl
        bread brick broom butter cabin cake camel castle cat cedar cello chair city clay clock coffee
        coin comb couch cow crab crown cube cup cycle daisy dance date deer denim desk dog
        donkey door dove dress drum duck dust eagle earth east echo edge eel egg elbow elm
        engine face family farm fasten fence fern field finger fish flag flute food fossil fox frame
        frog fruit funnel gem ghost giant glass globe gold gong goose grain gull hammer hazel heart
        hen hill honey horse hotel hunter ice igloo inch ink iron island ivory ivy jacket jam
        jeep jelly jewel joker juice june key king kiosk knee knife ladder lamp laptop lark lemon
        lily lime lion lotus lunch map mask melon metal milk moon moth mud museum neck nest
        night nine north nose nurse nut oak oasis ocean oil olive onion opera orange otter oven
        paint palm panda paper pasta piano picnic pigeon pillow pipe pizza plum poem pony pool pump
        queen quilt rabbit radio raven river road robin roof rope ruby rug ruler sail salt sand
        scarf school seal seed shell ship six skirt sky snow soap sofa spider spoon stone sugar
        sun swan table tailor tango tea tent thumb tiger timber toast tower tree truck tulip uncle
        vase velvet voice wagon water wave whale wheat wolf wren yacht yard zebra zero zinc zoo
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
