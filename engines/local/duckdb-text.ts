import accessors from '@duckdb/node-api/lib/vectors/dataAccessors.js'

// DuckDB's client decodes texts with a decoder that takes U+FEFF at the front for a byte order mark and drops it. A
// value of ours that begins so is another value without it. The client has no setting for this; its decoder is one
// object for all types, so that it is replaced here, once, for whoever imports this file.
Object.assign(accessors, { textDecoder: new TextDecoder('utf-8', { ignoreBOM: true }) })
