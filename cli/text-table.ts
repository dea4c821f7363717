import stringWidth from 'string-width'

/**
 * Rows as lines of aligned columns; the first one is the header, under which a rule can be drawn. Wide characters take
 * two places.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  isRightAligned: readonly boolean[],
  isRuled = false,
): string[] {
  const cells = rows.map((row) => row.map((text) => ({ text, width: stringWidth(text) })))
  const widths = (rows[0] ?? []).map((_, i) =>
    cells.reduce((widest, row) => Math.max(widest, row[i]?.width ?? 0), 0),
  )
  const lines = cells.map((row) =>
    row
      .map(({ text, width }, i) => {
        const blank = ' '.repeat((widths[i] ?? 0) - width)
        return isRightAligned[i] ? blank + text : text + blank
      })
      .join('  ')
      .trimEnd(),
  )
  if (isRuled) lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  return lines
}
