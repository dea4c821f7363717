/** A word of a command as a POSIX shell takes it: quoted where it has to be. Of every command that we print. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

/** A command with its words. */
export const shellCommand = (...words: readonly string[]): string => words.map(shellWord).join(' ')
