import Desk
import FoundationEssentials
import Testing

/// The stored form of every event. The log outlives the program: a line here may be added, never changed.
@Suite struct EventShapeTests {
    static let ticketChanges: [(TicketChange, String)] = [
        (
            .opened(Samples.opening),
            #"{"opened":{"_0":{"device":"MMD-1","externalID":"HD-7","isConfident":false,"language":"fr","#
                + #""requester":{"address":"n@x.org","name":"Noor"},"severity":"B","source":"import","#
                + #""subject":"Écran / screen","text":"It \"flickers\".\n","#
                + #""verdict":{"confidence":0.5,"evidence":[{"text":"flickers","weight":1.5,"why":"display"}],"language":"fr","route":"hardware"}}}}"#
        ),
        (
            .accepted(.managedDesktop, queue: .managedDesktop),
            #"{"accepted":{"_0":"managed-desktop","queue":"managed-desktop"}}"#
        ),
        (
            .rerouted(.other, queue: .escalation, why: "a licence"),
            #"{"rerouted":{"_0":"other","queue":"escalation","why":"a licence"}}"#
        ),
        (
            .rerouted(.hardware, queue: .hardware, why: nil),
            #"{"rerouted":{"_0":"hardware","queue":"hardware"}}"#
        ),
        (.claimed, #"{"claimed":{}}"#),
        (.released, #"{"released":{}}"#),
        (
            .handedOff(to: .tier(3), reason: .needsAdminRight, tried: "restarted", queue: .escalation),
            #"{"handedOff":{"queue":"escalation","reason":"needs-admin-right","to":{"tier":{"_0":3}},"tried":"restarted"}}"#
        ),
        (
            .handedOff(to: .agent("bob"), reason: .shiftEnd, tried: "x", queue: .triage),
            #"{"handedOff":{"queue":"triage","reason":"shift-end","to":{"agent":{"_0":"bob"}},"tried":"x"}}"#
        ),
        (
            .batonAccepted(tier: 3, queue: .escalation),
            #"{"batonAccepted":{"queue":"escalation","tier":3}}"#
        ),
        (
            .batonReturned(reason: "not ours", queue: .triage),
            #"{"batonReturned":{"queue":"triage","reason":"not ours"}}"#
        ),
        (.batonWithdrawn(queue: .other), #"{"batonWithdrawn":{"queue":"other"}}"#),
        (.replied("Bonjour"), #"{"replied":{"_0":"Bonjour"}}"#),
        (.noted("seen"), #"{"noted":{"_0":"seen"}}"#),
        (
            .received(InboundEntry(text: "PS", isAutomatic: true)),
            #"{"received":{"_0":{"isAutomatic":true,"text":"PS"}}}"#
        ),
        (
            .received(
                InboundEntry(text: "PS", sender: Requester(address: "b@x.org"), origin: Samples.origin)),
            #"{"received":{"_0":{"isAutomatic":false,"origin":{"attachments":["#
                + #"{"digest":"00ff","label":"signed","mediaType":"application/pdf","name":"a.pdf","size":5}],"#
                + #""copied":[{"address":"b@x.org","name":""}],"kind":"auto-reply","message":9,"messageID":"1@x.org"},"#
                + #""sender":{"address":"b@x.org","name":""},"text":"PS"}}}"#
        ),
        (
            .undelivered(Samples.nondelivery),
            #"{"undelivered":{"_0":{"address":"n@x.org","diagnostic":"no such user","isPermanent":true,"#
                + #""status":"5.1.1","version":3}}}"#
        ),
        (.severitySet(.a), #"{"severitySet":{"_0":"A"}}"#),
        (.tagged(added: ["vpn"], removed: []), #"{"tagged":{"added":["vpn"],"removed":[]}}"#),
        (.resolved, #"{"resolved":{}}"#),
        (.reopened(reason: "again"), #"{"reopened":{"reason":"again"}}"#),
        (.reopened(reason: nil), #"{"reopened":{}}"#),
        (.snoozed(until: .onAnswer), #"{"snoozed":{"until":{"onAnswer":{}}}}"#),
        (
            .snoozed(until: .at(Timestamp(seconds: 1_800_000_000))),
            #"{"snoozed":{"until":{"at":{"_0":1800000000}}}}"#
        ),
        (.woken, #"{"woken":{}}"#),
        (.skipped(.needsLanguage), #"{"skipped":{"_0":"needs-language"}}"#),
        (.markedDuplicate(of: 7), #"{"markedDuplicate":{"of":7}}"#),
        (.deviceLinked("MMD-1"), #"{"deviceLinked":{"_0":"MMD-1"}}"#),
        (
            .legRecorded(.unifiedSupport, reference: "U-1"),
            #"{"legRecorded":{"_0":"unified-support","reference":"U-1"}}"#
        ),
        (.restricted, #"{"restricted":{}}"#),
        (
            .leg(
                LegEvent(
                    4,
                    .drafted(
                        LegEvent.Draft(
                            Party(id: "dell", name: "Dell", kind: .vendor), severity: .c,
                            request: SupportRequest(
                                [.type: "incident", .givenName: "Ida"],
                                original: .init(language: .french, subject: "Écran", text: "Noir")), from: 2))
                )),
            #"{"leg":{"_0":{"change":{"drafted":{"_0":{"from":2,"kind":"vendor","name":"Dell","party":"dell","#
                + #""request":{"original":{"language":"fr","subject":"Écran","text":"Noir"},"#
                + #""values":{"given-name":"Ida","type":"incident"}},"severity":"C"}}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .edited([.title: "Screen"]))),
            #"{"leg":{"_0":{"change":{"edited":{"_0":{"title":"Screen"}}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .handedToAdmin(Leg.Filing(severity: .a)))),
            #"{"leg":{"_0":{"change":{"handedToAdmin":{"_0":{"isDelivered":false,"reference":"","severity":"A","#
                + #""terms":{"reactivation":86400,"silence":172800}}}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .filed(Samples.filing))),
            #"{"leg":{"_0":{"change":{"filed":{"_0":{"isDelivered":true,"#
                + #""lowered":{"at":5,"by":"ann","from":"A"},"reference":"V-1","severity":"C","#
                + #""terms":{"reactivation":86400,"silence":172800}}}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .referenced("V-2"))),
            #"{"leg":{"_0":{"change":{"referenced":{"_0":"V-2"}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .acknowledged(""))),
            #"{"leg":{"_0":{"change":{"acknowledged":{"_0":""}},"leg":4}}}"#
        ),
        (.leg(LegEvent(4, .updated("x"))), #"{"leg":{"_0":{"change":{"updated":{"_0":"x"}},"leg":4}}}"#),
        (.leg(LegEvent(4, .asked("x"))), #"{"leg":{"_0":{"change":{"asked":{"_0":"x"}},"leg":4}}}"#),
        (.leg(LegEvent(4, .answered("x"))), #"{"leg":{"_0":{"change":{"answered":{"_0":"x"}},"leg":4}}}"#),
        (.leg(LegEvent(4, .resolved("x"))), #"{"leg":{"_0":{"change":{"resolved":{"_0":"x"}},"leg":4}}}"#),
        (
            .leg(LegEvent(4, .reactivated("x"))),
            #"{"leg":{"_0":{"change":{"reactivated":{"_0":"x"}},"leg":4}}}"#
        ),
        (.leg(LegEvent(4, .lowered(.b))), #"{"leg":{"_0":{"change":{"lowered":{"_0":"B"}},"leg":4}}}"#),
        (
            .leg(LegEvent(4, .rerouted(to: "dell", why: "x"))),
            #"{"leg":{"_0":{"change":{"rerouted":{"to":"dell","why":"x"}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .withdrawn(reason: "x"))),
            #"{"leg":{"_0":{"change":{"withdrawn":{"reason":"x"}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .received(InboundEntry(text: "x")))),
            #"{"leg":{"_0":{"change":{"received":{"_0":{"isAutomatic":false,"text":"x"}}},"leg":4}}}"#
        ),
        (
            .leg(LegEvent(4, .closedBySilence)), #"{"leg":{"_0":{"change":{"closedBySilence":{}},"leg":4}}}"#
        ),
        (.unrestricted, #"{"unrestricted":{}}"#),
        (
            .opened(
                Opening(
                    subject: "VPN", text: "", requester: Requester(), language: .dutch, source: .form,
                    verdict: Verdict(route: .other, confidence: 0.5, evidence: [], language: .dutch),
                    isConfident: false, splitFrom: SplitOrigin(ticket: 7, isRestricted: true))),
            #"{"opened":{"_0":{"isConfident":false,"language":"nl","requester":{"address":"","name":""},"#
                + #""severity":"C","source":"form","splitFrom":{"isRestricted":true,"ticket":7},"subject":"VPN","#
                + #""text":"","verdict":{"confidence":0.5,"evidence":[],"language":"nl","route":"other"}}}}"#
        ),
        (.mergedInto(7), #"{"mergedInto":{"_0":7}}"#),
        (
            .mergedFrom(
                Merger(ticket: 7, tags: ["vpn"], people: [Requester(address: "b@x.org")], restricts: true)),
            #"{"mergedFrom":{"_0":{"people":[{"address":"b@x.org","name":""}],"restricts":true,"#
                + #""tags":["vpn"],"ticket":7}}}"#
        ),
        (.separated(from: 7), #"{"separated":{"from":7}}"#),
        (.splitOff([2, 5], into: 9), #"{"splitOff":{"_0":[2,5],"into":9}}"#),
        (
            .copied(
                EntryCopy(
                    kind: .note, author: .agent("ann"), at: Timestamp(seconds: 5), text: "seen",
                    sender: Requester(address: "b@x.org"), origin: Samples.origin)),
            #"{"copied":{"_0":{"at":5,"author":{"agent":{"_0":"ann"}},"kind":"note","#
                + #""origin":{"attachments":[{"digest":"00ff","label":"signed","mediaType":"application/pdf","#
                + #""name":"a.pdf","size":5}],"copied":[{"address":"b@x.org","name":""}],"kind":"auto-reply","#
                + #""message":9,"messageID":"1@x.org"},"sender":{"address":"b@x.org","name":""},"text":"seen"}}}"#
        ),
        (.rejoined(into: 7), #"{"rejoined":{"into":7}}"#),
        (
            .clockStep(Samples.step),
            #"{"clockStep":{"_0":{"effect":{"handedOn":{"queue":"escalation","tier":3}},"key":{"action":"hand-on","#
                + #""clock":{"metric":"first-reply","start":1},"offset":-600}}}}"#
        ),
        (
            .clockStep(ClockStepTaken(key: Samples.step.key, effect: .raised(.b))),
            #"{"clockStep":{"_0":{"effect":{"raised":{"_0":"B"}},"key":{"action":"hand-on","#
                + #""clock":{"metric":"first-reply","start":1},"offset":-600}}}}"#
        ),
        (
            .elevation(.requested(Samples.elevation, Samples.terms)),
            #"{"elevation":{"_0":{"requested":{"_0":{"actions":["powershell"],"category":"Office","device":"MMD-1","#
                + #""isBreakGlass":false,"isConfirmed":true,"justification":"The vendor asks for it.","#
                + #""knowsPowerUser":false,"plan":"Repair it.","subcategory":"Excel","title":"Add-in"},"#
                + #""_1":{"account":"Administrator","isPortal":false,"lifetime":86400,"needsApproval":false,"standing":"typical","#
                + #""window":7200}}}}}"#
        ),
        (.elevation(.approved(2)), #"{"elevation":{"_0":{"approved":{"_0":2}}}}"#),
        (
            .elevation(.denied(2, reason: "no")),
            #"{"elevation":{"_0":{"denied":{"_0":2,"reason":"no"}}}}"#
        ),
        (
            .elevation(.viewed(2, account: "Administrator", device: "MMD-1")),
            #"{"elevation":{"_0":{"viewed":{"_0":2,"account":"Administrator","device":"MMD-1"}}}}"#
        ),
        (.elevation(.rotationWanted(2)), #"{"elevation":{"_0":{"rotationWanted":{"_0":2}}}}"#),
        (.elevation(.rotated(2, views: 1)), #"{"elevation":{"_0":{"rotated":{"_0":2,"views":1}}}}"#),
        (
            .elevation(.rotationFailed(2, RotationFailure(attempt: 4, problem: .exit(3)))),
            #"{"elevation":{"_0":{"rotationFailed":{"_0":2,"_1":{"attempt":4,"problem":{"exit":{"_0":3}}}}}}}"#
        ),
        (.elevation(.expired(2)), #"{"elevation":{"_0":{"expired":{"_0":2}}}}"#),
        (
            .elevation(.closed(2, actionsTaken: "Repaired it.", isSuccessful: true)),
            #"{"elevation":{"_0":{"closed":{"_0":2,"actionsTaken":"Repaired it.","isSuccessful":true}}}}"#
        ),
        (.rated(Rating(score: 4, comment: "ok")), #"{"rated":{"_0":{"comment":"ok","score":4}}}"#),
        (.undone(version: 4, kind: "severity-set"), #"{"undone":{"kind":"severity-set","version":4}}"#),
    ]

    static let staffChanges: [(StaffChange, String)] = [
        (
            .added(Agent(name: "ann", roles: [.tierAgent], grants: [.elevate], tier: 2)),
            #"{"added":{"_0":{"grants":["elevate"],"name":"ann","roles":["tier-agent"],"tier":2}}}"#
        ),
        (.removed("ann"), #"{"removed":{"_0":"ann"}}"#),
        (
            .rolesSet("ann", [.itAdmin], tier: 1),
            #"{"rolesSet":{"_0":"ann","_1":["it-admin"],"tier":1}}"#
        ),
        (.granted("ann", .escalate), #"{"granted":{"_0":"ann","_1":"escalate"}}"#),
        (.revoked("ann", .elevate), #"{"revoked":{"_0":"ann","_1":"elevate"}}"#),
        (
            .added(Agent(name: "hal", roles: [.tierAgent], queues: [.hardware])),
            #"{"added":{"_0":{"grants":[],"name":"hal","queues":["hardware"],"roles":["tier-agent"],"tier":1}}}"#
        ),
        (.queuesSet("ann", [.hardware]), #"{"queuesSet":{"_0":"ann","_1":["hardware"]}}"#),
        (.queuesSet("ann", nil), #"{"queuesSet":{"_0":"ann"}}"#),
    ]

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    @Test(arguments: ticketChanges.indices)
    func `a change to a ticket is stored as it always was`(index: Int) throws {
        let (change, shape) = Self.ticketChanges[index]
        #expect(try Self.text(change) == shape)
        #expect(try Self.value(shape) == change)
        let whole = TicketEvent(at: Timestamp(seconds: 1_800_000_000), by: "ann", change: change)
        #expect(try Self.text(whole) == #"{"at":1800000000,"by":"ann","change":\#(shape)}"#)
        #expect(try Self.value(#"{"at":1800000000,"by":"ann","change":\#(shape)}"#) == whole)
    }

    @Test(arguments: staffChanges.indices)
    func `a change to the staff is stored as it always was`(index: Int) throws {
        let (change, shape) = Self.staffChanges[index]
        #expect(try Self.text(change) == shape)
        #expect(try Self.value(shape) == change)
        let whole = StaffEvent(at: Timestamp(seconds: -1), by: nil, change: change)
        #expect(try Self.text(whole) == #"{"at":-1,"change":\#(shape)}"#)
    }

    @Test func `a requester is stored as it always was`() throws {
        let change = RequesterChange.described(
            RequesterProfile(address: "a@x", level: .novice, language: .dutch))
        let shape = #"{"described":{"_0":{"address":"a@x","language":"nl","level":"novice"}}}"#
        #expect(try Self.text(change) == shape)
        #expect(try Self.value(shape) == change)
        #expect(change.kind == "requester-described")
    }

    @Test func `a device is stored as it always was`() throws {
        let shape =
            #"{"manufacturer":"Contoso","model":"Book","name":"MMD-1","persona":"Kiosk","ring":"Test","serial":"S-1"}"#
        #expect(try Self.text(Samples.device) == shape)
        #expect(try Self.value(shape) == Samples.device)
        let bare: Device = try Self.value(#"{"manufacturer":"","model":"","name":"PC","serial":""}"#)
        #expect(bare == Device(name: "PC"))
        #expect(Samples.device.kind == "device-recorded")
    }

    @Test
    func `a verdict carries its category and vendor where it has them, and an older one is read without`()
        throws
    {
        let verdict = Verdict(
            route: .hardware, confidence: 0.5, evidence: [], language: .dutch, category: .battery,
            vendor: "HP")
        let shape =
            #"{"category":"battery","confidence":0.5,"evidence":[],"language":"nl","route":"hardware","vendor":"HP"}"#
        #expect(try Self.text(verdict) == shape)
        #expect(try Self.value(shape) == verdict)
        let older: Verdict = try Self.value(
            #"{"confidence":0.5,"evidence":[],"language":"nl","route":"hardware"}"#)
        #expect(older.category == nil && older.vendor == nil)
    }

    @Test func `a routing event is stored as it always was`() throws {
        let event = RoutingEvent(at: Timestamp(seconds: 1), by: "root", change: .lessonsForgotten)
        let shape = #"{"at":1,"by":"root","change":{"lessonsForgotten":{}}}"#
        #expect(try Self.text(event) == shape)
        #expect(try Self.value(shape) == event)
        #expect(event.kind == "lessons-forgotten" && RoutingChange.payloadVersion == 1)
    }

    static let checklistChanges: [(ChecklistChange, String, String)] = [
        (
            .started(
                .init(
                    kind: .operations, title: "Ready", subject: "Wave 1",
                    items: [
                        .init(text: "Look", link: "https://a.b", due: CivilDay("2026-12-25")!),
                        .init(text: "Tell"),
                    ],
                    owner: "eva", due: CivilDay("2026-12-31")!)), "checklist-started",
            #"{"started":{"_0":{"due":"2026-12-31","items":[{"due":"2026-12-25","link":"https://a.b","text":"Look"},"#
                + #"{"text":"Tell"}],"kind":"operations","owner":"eva","subject":"Wave 1","title":"Ready"}}}"#
        ),
        (.ticked(2), "item-ticked", #"{"ticked":{"_0":2}}"#),
        (.unticked(2), "item-unticked", #"{"unticked":{"_0":2}}"#),
        (.assigned("ann", item: 2), "checklist-assigned", #"{"assigned":{"_0":"ann","item":2}}"#),
        (.assigned(nil, item: nil), "checklist-assigned", #"{"assigned":{}}"#),
        (
            .dated(CivilDay("2026-12-25")!, item: nil), "checklist-dated",
            #"{"dated":{"_0":"2026-12-25"}}"#
        ),
        (.noted("n", item: 1), "checklist-noted", #"{"noted":{"_0":"n","item":1}}"#),
        (.added(.init(text: "More")), "item-added", #"{"added":{"_0":{"text":"More"}}}"#),
        (.withdrawn(reason: "twice"), "checklist-withdrawn", #"{"withdrawn":{"reason":"twice"}}"#),
    ]

    @Test func `what happens to a checklist is stored as it always was`() throws {
        for (change, kind, shape) in Self.checklistChanges {
            #expect(try Self.text(change) == shape)
            #expect(try Self.value(shape) == change)
            #expect(change.kind == kind)
        }
        #expect(Set(Self.checklistChanges.map(\.1)).count == 8 && ChecklistChange.payloadVersion == 1)
    }

    static let waveChanges: [(WaveChange, String)] = [
        (
            .planned(WavePlan(name: "Pilot", isPilot: true, oldSystem: "Old", starts: Timestamp(seconds: 5))),
            #"{"planned":{"_0":{"isPilot":true,"name":"Pilot","oldSystem":"Old","starts":5}}}"#
        ),
        (
            .membersSet([
                Member(
                    id: 2,
                    fields: MemberFields(
                        address: "n@x.org", name: "Noor", device: "PC-1", platform: .ios, isVIP: true,
                        language: .dutch, oldSystem: "Old", deadline: Timestamp(seconds: 9)))
            ]),
            #"{"membersSet":{"_0":[{"fields":{"address":"n@x.org","deadline":9,"device":"PC-1","isVIP":true,"#
                + #""language":"nl","name":"Noor","oldSystem":"Old","platform":"ios"},"id":2}]}}"#
        ),
        (.membersRemoved([2]), #"{"membersRemoved":{"_0":[2]}}"#),
        (
            .stepped([
                MemberProgress(member: 2, step: .compliant),
                MemberProgress(member: 3, leftOut: .deviceGone, note: "lost"),
            ]),
            #"{"stepped":{"_0":[{"member":2,"step":"compliant"},{"leftOut":"device-gone","member":3,"note":"lost"}]}}"#
        ),
        (
            .advanced(.enforceAfterGrace, overriding: "x"),
            #"{"advanced":{"_0":"enforce-after-grace","overriding":"x"}}"#
        ),
        (.oldAccessChosen(.excluded), #"{"oldAccessChosen":{"_0":"excluded"}}"#),
        (.enforcementChosen(.now), #"{"enforcementChosen":{"_0":{"now":{}}}}"#),
        (
            .enforcementChosen(.afterGrace(days: 9)),
            #"{"enforcementChosen":{"_0":{"afterGrace":{"days":9}}}}"#
        ),
        (.deadlineSet(Timestamp(seconds: 9), overriding: nil), #"{"deadlineSet":{"_0":9}}"#),
        (.confirmed(.supportReady, note: "x"), #"{"confirmed":{"_0":"support-ready","note":"x"}}"#),
        (.withdrawn(.newAccessOn, reason: "x"), #"{"withdrawn":{"_0":"new-access-on","reason":"x"}}"#),
    ]

    @Test func `what happens to a wave is stored as it always was`() throws {
        for (change, shape) in Self.waveChanges {
            #expect(try Self.text(change) == shape)
            #expect(try Self.value(shape) == change)
        }
        #expect(
            Self.waveChanges.map(\.0.kind) == [
                "wave-planned", "wave-members-set", "wave-members-removed", "wave-progress", "wave-advanced",
                "wave-old-access-chosen", "wave-enforcement-chosen", "wave-enforcement-chosen",
                "wave-deadline-set", "wave-confirmed", "wave-withdrawn",
            ])
        #expect(
            WavePhase.allCases.map(\.rawValue) == [
                "planned", "notify", "change-old", "enforce-now", "unenrol", "enrol", "enforce-after-grace",
                "enrol-rest", "retire", "done",
            ])
        #expect(
            MemberStep.allCases.map(\.rawValue) == [
                "waiting", "notified", "unenrolled", "enrolled", "compliant", "validated",
            ])
    }

    @Test func `an erasure is stored as it always was`() throws {
        let event = ErasureEvent(
            at: Timestamp(seconds: 1), by: "root",
            change: .erased(
                Erasure(
                    reason: .request, entries: [.init(sequence: 7, digest: "00ff")], mails: 1, files: 2,
                    others: 3)))
        let shape =
            #"{"at":1,"by":"root","change":{"erased":{"_0":{"entries":[{"digest":"00ff","sequence":7}],"#
            + #""files":2,"mails":1,"others":3,"reason":"request"}}}}"#
        #expect(try Self.text(event) == shape)
        #expect(try Self.value(shape) == event)
        #expect(event.kind == "erased" && ErasureChange.payloadVersion == 1)
        #expect(Erasure.Reason.allCases.map(\.rawValue) == ["request", "retention", "mistake"])
    }

    @Test func `service levels are stored as they always were`() throws {
        let levels = ServiceLevels(
            calendars: [
                WorkCalendar(
                    name: "office", zone: "Europe/Paris", week: [[.init(from: 540, to: 1020)]],
                    days: [.init(day: CivilDay("2026-12-25")!, name: "Noël")])
            ],
            groups: [RequesterGroup(name: "board", addresses: ["@b.org"])],
            levels: [
                ServiceLevel(
                    name: "vip", severities: [.a], routes: [.hardware], groups: ["board"],
                    calendar: "office", targets: [.firstReply: 60], pauses: [.resolve: [.requester]],
                    steps: [ClockStep(metric: .firstReply, offset: -30, action: .notify)])
            ])
        let event = ServiceEvent(at: Timestamp(seconds: 1), by: nil, change: .adopted(levels))
        let shape =
            #"{"at":1,"change":{"adopted":{"_0":{"calendars":[{"days":[{"day":"2026-12-25","hours":[],"name":"Noël"}],"#
            + #""name":"office","week":[[{"from":540,"to":1020}],[],[],[],[],[],[]],"zone":"Europe/Paris"}],"#
            + #""groups":[{"addresses":["@b.org"],"name":"board"}],"levels":[{"calendar":"office","#
            + #""groups":["board"],"name":"vip","pauses":{"resolve":["requester"]},"routes":["hardware"],"#
            + #""severities":["A"],"steps":[{"action":"notify","metric":"first-reply","offset":-30}],"#
            + #""targets":{"first-reply":60}}]}}}}"#
        #expect(try Self.text(event) == shape)
        #expect(try Self.value(shape) == event)
        #expect(event.kind == "levels-adopted" && ServiceChange.payloadVersion == 1)
        #expect(
            Metric.allCases.map(\.rawValue)
                == [
                    "first-reply", "next-reply", "resolve", "acceptance", "tier-leg", "filing",
                    "party-response", "party-update",
                ])
        #expect(Hold.allCases.map(\.rawValue) == ["requester", "snooze", "closed"])
        #expect(ClockStep.Action.allCases.map(\.rawValue) == ["notify", "raise", "hand-on"])
    }

    @Test func `service levels with the times of parties are stored with them`() throws {
        var levels = ServiceLevels(calendars: [], levels: [])
        levels.parties = [
            PartyTimes(
                party: "ops", profile: "ours", response: [.a: 60], update: [.b: 120],
                calendars: [.c: WorkCalendar(name: "x", zone: "UTC", week: [])])
        ]
        let shape =
            #"{"calendars":[],"groups":[],"levels":[],"parties":[{"calendars":{"C":{"days":[],"name":"x","#
            + #""week":[[],[],[],[],[],[],[]],"zone":"UTC"}},"party":"ops","profile":"ours","#
            + #""response":{"A":60},"update":{"B":120}}]}"#
        #expect(try Self.text(levels) == shape)
        #expect(try Self.value(shape) == levels)
    }

    @Test func `the table has every kind of change, and the payload is version one`() {
        #expect(Set(Self.ticketChanges.map { Fixture.event($0.0).kind }).count == 59)
        #expect(
            [TicketChange.payloadVersion, StaffChange.payloadVersion, Device.payloadVersion] == [1, 1, 1])
    }

    @Test func `the words that are stored are these`() {
        #expect(
            Status.allCases.map(\.rawValue) == ["new", "open", "waiting", "resolved", "duplicate", "merged"])
        #expect(Severity.allCases.map(\.rawValue) == ["A", "B", "C"])
        #expect(Route.allCases.map(\.rawValue) == ["managed-desktop", "hardware", "other"])
        #expect(
            Category.allCases.map(\.rawValue) == [
                "windows", "microsoft-365", "browser", "device-management", "security", "printing", "network",
                "application", "account", "equipment", "battery", "power", "display", "keyboard", "mouse",
                "audio",
                "camera", "dock", "storage", "cooling", "casing", "phone", "computer",
            ])
        #expect(
            Queue.allCases.map(\.rawValue) == [
                "triage", "managed-desktop", "hardware", "other", "escalation",
            ])
        #expect(Source.allCases.map(\.rawValue) == ["mail", "form", "import", "api", "console", "demo"])
        #expect(Language.allCases.map(\.rawValue) == ["en", "fr", "nl", "other"])
        #expect(
            PartyKind.allCases.map(\.rawValue) == ["operations", "vendor", "unified-support", "it-admin"])
        #expect(
            Leg.State.allCases.map(\.rawValue) == [
                "drafted", "admin-to-file", "filed", "acknowledged", "waiting-on-us", "waiting-on-them",
                "resolved", "closed-by-silence", "misrouted", "withdrawn",
            ])
        #expect(
            SupportRequest.Field.allCases.map(\.rawValue) == [
                "type", "title", "description", "category", "subcategory", "given-name", "surname", "email",
                "phone", "affected", "business-impact", "first-noticed", "reproduced", "support-engaged",
                "troubleshooting", "repro-steps", "device", "manufacturer", "model", "serial", "warranty",
                "part",
            ])
        #expect(
            HandoffReason.allCases.map(\.rawValue) == [
                "cause-unknown", "needs-admin-right", "outside-party", "many-devices", "skill", "shift-end",
                "too-late", "outside-answer",
            ])
        #expect(
            SkipReason.allCases.map(\.rawValue) == [
                "not-my-skill", "needs-language", "conflict-of-interest", "later", "unclear",
            ])
        #expect(
            Role.allCases.map(\.rawValue) == [
                "tier-agent", "escalation", "it-admin", "auditor", "administrator",
            ])
        #expect(
            MailKind.allCases.map(\.rawValue) == [
                "human", "muted", "list", "auto-reply", "generated", "bounce",
            ])
        #expect(Grant.allCases.map(\.rawValue) == ["elevate", "escalate"])
        #expect(Ring.allCases.map(\.rawValue) == ["Test", "First", "Fast", "Broad"])
        #expect(
            Persona.allCases.map(\.rawValue) == [
                "Standard", "SensitiveData", "PowerUser", "Kiosk", "Starter",
            ])
    }
}
