import CModel

extension RoutingModel {
    /// The model that travels within the program; what `tierdesk train` wrote when it was built.
    static let shipped: RoutingModel = {
        let bytes = UnsafeRawBufferPointer(start: cmodel_bytes(), count: cmodel_length())
        // A program built with a broken model still routes, by its rules; a test says so at once.
        return RoutingModel(bytes: bytes) ?? rulesAlone
    }()

    package static var isShippedWhole: Bool {
        RoutingModel(bytes: UnsafeRawBufferPointer(start: cmodel_bytes(), count: cmodel_length())) != nil
    }

    /// No learned part: what training starts from.
    static let rulesAlone = RoutingModel(
        weights: .none, blend: Blend(rules: 0.9, learned: 0, offsets: Blend.nothingRead))
}
