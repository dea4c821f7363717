/** More files than these are counted, but not named. */
const MOST_NAMED = 5

/** What the report says of files of the lake that are not as they were written. */
export function damageNotes(files: ReadonlySet<string>): string[] {
  if (files.size === 0) return []
  const named = [...files].slice(0, MOST_NAMED).join(', ')
  const more = files.size > MOST_NAMED ? ` and ${files.size - MOST_NAMED} more` : ''
  return [
    `damaged in the lake, and taken for absent: ${named}${more}; what this run needs of them is built again`,
  ]
}
