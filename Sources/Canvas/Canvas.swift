// Filled by the first capability of this room.
