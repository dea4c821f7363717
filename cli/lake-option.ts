/** The lake that a command writes or reads unless --lake names another. */
export const DEFAULT_LAKE = '.commerce'

/** `--lake DIR` for a command that is printed; nothing for the lake that it has anyway. */
export const lakeWords = (lake: string): string[] => (lake === DEFAULT_LAKE ? [] : ['--lake', lake])
