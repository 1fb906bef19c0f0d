extension TextWidth {
    /// Widths of all scalars from U+00A0 up, as runs: a length in hexadecimal and a letter for the width.
    ///
    /// `z` is zero columns, `n` one, `w` two, `u` unknown. A test compares this with the C library and prints the
    /// table anew when they differ. Text, because a literal array of two thousand numbers compiles slowly.
    package static let table = """
        260n70z8n2u6n4u7n1u1n1u14n1ue0n7za6n1u26n2u32n2u3n1u2dz1n1z1n2z1n2z1n1z8u1bn4u6nbu10nbz1n1z2en
        15z10n1z65n7z2n6z2n2z1n4z20n1u2n1z1en1bz2u59nbz1neu2bn9z7n2u1z18n4z1n9z1n3z1n5z2ufn1u19n3z2u1n1u
        bn5u1fn1u2n6u8z2an18z1n20z37n1z1n1z4n8z4n1z3n7zan2z1dn1z2n1u8n2u2n2u16n1u7n1u1n3u4n2u1z4n4z2u2n
        2u2n1z1n8u1n4u2n1u3n2z2u18n1z2u2z1n1u6n4u2n2u16n1u7n1u2n1u2n1u2n2u1z1u3n2z4u2z2u3z3u1z7u4n1u1n7u
        an2z3n1z1nau2z1n1u9n1u3n1u16n1u7n1u2n1u5n2u1z4n5z1u2z1n1u2n1z2u1nfu2n2z2ucn7u1n6z1u1z2n1u8n2u2n
        2u16n1u7n1u2n1u5n2u1z2n1z1n4z2u2n2u2n1z7u2z1n4u2n1u3n2z2u12nau1z1n1u6n3u3n1u4n3u2n1u1n1u2n3u2n3u
        3n3ucn4u2n1z2n3u3n1u3n1z2u1n6u1neu15n5u1z3n1z8n1u3n1u17n1u10n2u1z1n3z4n1u3z1u4z7u2z1u3n2u1n2u2n
        2z2uan7uan1zbn1u3n1u17n1uan1u5n2u1z2n1z5n1u1z2n1u2n2z7u2n6u2n1u2n2z2uan1u2ndu2zbn1u3n1u29n2z4n4z
        1u3n1u3n1z2n4uen2z2u1an1u1z2n1u12n3u18n1u9n1u1n2u7n3u1z4u3n3z1u1z1u8n6uan2u3ncu30n1z2n7z4u8n8zdn
        25u2n1u1n1u5n1u18n1u1n1uan1z2n9z1n2u5n1u1n1u6z2uan2u4n20u18n2z1bn1z1n1z1n1zen1u24n4uez1n5z1n2z5n
        bz1u24z1u8n1z6n1udn25u2dn4z1n6z1n2z2n2z19n2z4n3z10n4zdn1z2n2z6n1zfn1z28n1u1n5u1n2u30n60wa0z49n1u
        4n2u7n1u1n1u4n2u29n1u4n2u21n1u4n2u7n1u1n1u4n2ufn1u39n1u4n2u43n2u3z1dn3u1an6u56n2u6n2u29dn3u59n7u
        12n3z1n9u13n2z3n9u12n2zcudn1u3n1u2zcu34n2z1n7z8n1z2nbz9n1z2uan6uan6ubn5zan6u59n7u5n2z22n1z1n5u
        46nau1fn1u3z4n2z3n4u2n1z6n3z4u1n3u2an2u5nbu2cn4u1an6ubn3u39n2z2n1z2u38n1z1n7z1u1z1n1z2n8z6naz2u
        1zan6uan6uen2u1fz31u4z30n1z1n5z1n1z5n1zan3u1bn9zbn1u2z20n4z2n2z1n3z38n1z1n2z3n1z1n3z2n8u30n8z2n
        2z3ufn3u3cn7u2bn2ubn8u3z1ndz1n7z4n1z6n1z3n2z1n5uc0n40z116n2u6n2u26n2u6n2u8n1u1n1u1n1u1n1u1fn2u
        35n1ufn1uen2u6n1u13n2u3n1u9n1ubn5z18n2u5z31n5z1uaz2n2u1bn1udn3u21nfu21zfu8cn4u18an2wdn2wben4w3n
        1w2n1w33n19ubn15u19dn2w15n2w32ncw2bn1w13n1wdn1w8n2w11n2w5n2w8n1w5n1w15n1w7n2w1n1w4n1w2n1w7n1w4n
        2w1cn1w23n1w1n1w4n3w1n1w3dn3w18n1wen1w35bn2w33n1w4n1w1en2u20n1u158n3z2n5u2dn1u1n5u1n2u38n7u2neu
        1z17n9u7n1u7n1u7n1u7n1u7n1u7n1u7n1u7n1u20z5en22u1aw1u59wcud6w1aucw4u2aw4z11w1n1u56w2u2z65w5u2bw
        1u5ew1u54wcu2fw1u726dw3u37w9u15cn14u2fn4z1naz20n2z50n2z6n8ucbn5u2n1u1n1u5n18u10n1z3n1z4n1z19n2z
        5n1z3uan6u38n8u44n2z8ucn6u12zdn1z26n8z19nbz2nbu1n1dw3u3z30n1z2n4z2n2z10n1ubn4u7n1z19n1u29n6z2n2z
        2n2z9u3n1z8n1z1n2uan2u20n1z33n1z1n3z2n2z5n2z1n1z1n18u11n2z8n1zau6n2u6n2u6n9u7n1u7n1u3cn4u75n1z2n
        1z4n1z2uan6u2ba4wcu17z4u31z804u1900n16ew2u6aw26u7ncu5n5u1n1z18n1u5n1u1n1u2n1u2n1u7dn10u1bdn2u36n
        7u1n20u10n10zaw6u10z23w1u13w1u4w4u5n1u87n2u1z1u60w5en3u6n2u6n2u6n2u3n3u7w1u7nau3z2n2ucn1u1an1u
        13n1u2n1ufn2uen22u7bn5u3n4u2dn3u58n1udn3u1n2fu2dn1z82u1dn3u31nfu1z1bn4u24n9u1en5u26n5z5u1en1u25n
        4uen2au9en2uan6u24n4u24n4u28n8u34nbucn1ufn1u7n1u2n1ubn1ufn1u7n1u2n43u137n9u16nau8n18u6n1u2an1u9n
        45u6n2u1n1u2cn1u2n3u1n2u17n1u48n8u9n30u13n1u2n5u21n3u1bn5u1n40u38n4u14n2u2fn3z1u2z5u4z4n1u3n1u
        1dn2u3z4u1z9n7u9n7u40n20u25n2z4ucn9u36n3u1dn2u1bn5u1an7u4ncu7n50u49n37u33ndu33n7u2an4z8uan126u
        1fn1u2an1u2z1n2u2n4eu28n8u16nbz9n16u12n4z4n26u1cn14u17n9u1n1z36nfz7n4u1en1z2n2z1n9u3z31n4z2n2z7n
        1zau1n2u19n7uan6u3z24n5z1n8z1u12n8u23n1z3n9u2z34n9zan4z2n1z10n1u14nbu12n1u1cn3z2n1z1n2z6n1z41u7n
        1u1n1u4n1ufn1ubn6u2fn1z3n8z5uan6u2z2n1u8n2u2n2u16n1u7n1u2n1u5n1u2z3n1z4n2u2n2u3n2u1n6u1n5u7n2u7z
        3u5z8bu38n8z2n3z1n1z15n1u1n1z3n1eu33n6z1n1z4n2z1n2z4n8uana6u32n4z2u4n2z1n2z1bn2z22u33n8z2n1z1n2z
        4nbuan6udn13u2bn1z1n1z2n6z1n1z2n6uan36u1bn2u3z2n4z1n5z4u17nb9u2fn9z1n2z1n64u53ncu8n2u1n2u8n1u2n
        1u1en1u2n2u2z1n1z4n1z3n9uan46u8n2u2an4z2u2z4n1z4n1bu1naz28n6z2n4z8n1z8u1n6z2n3z2endz1n2z9ndu49n
        107u9n1u26n7z1u6z1n1z6nau1dn3u20n2u16z1u1n7z1n2z1n2z49u7n1u2n1u26n6z3u1z1u2z1u7z1n1z8uan6u6n1u2n
        1u25n1u2z1u2n1z1n1z1n7uan136u13n2z4nb7u1nfu32ndu39bn66u6fn1u5nbuc4na4cu63ndu42fn1u9zfc7u247n
        21b9u239n7u1fn1uan4u51n1uan6u1en2u5z1nau30n7zfnauan1u7n1u15n5u13n2b0u5bn65u4bn4u1z38n7u4zdn40u4w
        1zbu2weu17f8w8u4d6w2au9w22e7u4w1u7w1u2w1u123w2du3w11u4w8u18cw904u6bn5udn3u9n7uan2u1n2z1n4z125cu
        2ez2u17z9u74n3cuf6nau27n2u3en3z9n10z2n7z1en4z3dn15u42n3z1n9au14ncu57n9u19n87u55n1u47n1u2n2u1n2u
        2n2u4n1ucn1u1n1u7n1u41n1u4n2u8n1u7n1u1cn1u4n1u5n1u1n3u7n1u154n2u124n2u232n37z4n32z8n1zen1z7nfu5z
        1ufz450u1fne1u7z1u11z2u7z1u2z1u5zd5u2dn3u7z7n2uan4u2n140u1en1z11u2cn4zan5u1n4e0u7n1u4n1u2n1ufn1u
        c5n2u9n7z29u44n7z1n4uan4u2n311u44n4cu3dnc2u4n1u1bn1u2n1u1n2u1n1uan1u4n1u1n1u1n6u1n4u1n1u1n1u1n1u
        3n1u2n1u1n2u1n1u1n1u1n1u1n1u1n1u2n1u1n2u4n1u7n1u4n1u4n1u1n1uan1u11n5u3n1u5n1u11n34u2n10eu4n1w27n
        4u64ncufn2ufn1uen1w1u25nau8en1w2naw13n38u1an3wdu2cw4u9w7u2weu6w9au21wcn9w1n46w1n16wcn2bw4n5wcn
        11w3n1w3n47w1n1w1nbbw2n3fwdn4w1n18w12n1w1an2wdn1w56n55w30n46w6n1w3n3w2n3w5u3wbn2w3u4n9w3u74ncu
        59n7ucw4u1wfucn4u38n8uan6u28n8u1en2u2n4eucn2fw1naw1nb9w54ncuen2u5w3u5w3u7w9u1dw3ubw5u6wauaw6u8w
        8u7w9u93n1u37n25uan406ua6e0w20u1039w7udew2u1682weu1d31wc1fu21ew5e2u134bwaecb6u1z1eu60z80uf0z
        fe10ufffen2ufffen2u
        """
}
