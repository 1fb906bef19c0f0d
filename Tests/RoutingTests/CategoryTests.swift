import Desk
import Routing
import Testing

@Suite struct CategoryTests {
    private let router = Router()

    @Test(arguments: [
        ("Battery swollen, the lid does not close", Category.battery), ("L'écran scintille", .display),
        ("Het toetsenbord is kapot, drie toetsen doen niets", .keyboard),
        ("My headset is silent on one side", .audio), ("The docking station is dead", .dock),
        ("Ventilateur bruyant, le portable surchauffe", .cooling),
        ("Webcam broken, the light does not come on", .camera),
        ("De oplader van mijn laptop is stuk", .power), ("Printer on floor 3 prints blank pages", .printing),
        ("Wifi is gone in the whole office", .network), ("I forgot my password", .account),
        ("Outlook does not open my mailbox", .microsoft365), ("SAP montre un ancien prix", .application),
        ("Lost my laptop in the tram", .equipment), ("BitLocker asks for the recovery key", .security),
        ("Company Portal is empty", .deviceManagement), ("Update ring moved too early", .windows),
    ])
    func `what an issue is about comes with the verdict`(text: String, category: Category) {
        let verdict = router.route(Issue(subject: text, body: ""))
        #expect(verdict.category == category)
        #expect(category.fits(verdict.route))
    }

    @Test func `a category always fits the class, and an empty text has none`() {
        #expect(router.route(Issue(subject: "", body: "")).category == nil)
        for text in RuleBook.shipped.rules.flatMap(\.fires) {
            let verdict = router.route(Issue(subject: "", body: text))
            #expect(verdict.category?.fits(verdict.route) ?? true, "\(text)")
        }
    }

    @Test(
        arguments: [
            ("The battery of my EliteBook is swollen", "HP"),
            ("Mon Surface Pro ne charge plus, batterie morte", "Microsoft"),
            ("ThinkPad valt uit, accu kapot", "Lenovo"), ("Battery of the Latitude is dead", "Dell"),
            ("My Dell cannot enrol in Intune", nil), ("The battery is swollen", nil),
        ] as [(String, String?)])
    func `a broken machine's maker is told by its name or its products'`(text: String, vendor: String?) {
        #expect(router.route(Issue(subject: "", body: text)).vendor == vendor)
    }
}
