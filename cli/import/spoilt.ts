/**
 * Records that lack one of their rows, by their names. One that was written before this was known makes the file be read
 * again: then it is known from the beginning, and no record has to be kept in memory until the end of the file.
 */
export class Spoilt {
  /** Whether one was written that must not be. */
  isTooLate = false
  readonly #reasons = new Map<string, string>()
  #written = new Set<string>()

  /** The first reason counts. */
  add(name: string, reason: string): void {
    if (this.#reasons.has(name)) return
    this.#reasons.set(name, reason)
    this.isTooLate ||= this.#written.has(name)
  }

  /** Why it must not be written. */
  reasonOf(name: string): string | undefined {
    return this.#reasons.get(name)
  }

  wasWritten(name: string): void {
    this.#written.add(name)
  }

  /** Before the file is read again. */
  forgetWritten(): void {
    this.#written = new Set()
    this.isTooLate = false
  }
}
