"""How networks are run: the same for the encoder and for what goes on from it."""

from __future__ import annotations

import onnxruntime as ort


def options_for(threads: int) -> ort.SessionOptions:
    """Options of a session; ``threads`` for one call, 0 leaves it to onnxruntime (all cores)."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
