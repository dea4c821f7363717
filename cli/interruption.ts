/**
 * Until the returned function is called, Ctrl-C ends the process with a sentence that says what becomes of the work. It
 * then ends by the signal, as a shell expects.
 */
export function sayWhenInterrupted(sentence: string): () => void {
  const end = () => {
    process.off('SIGINT', end)
    process.stderr.write(`\ninterrupted: ${sentence}\n`)
    process.kill(process.pid, 'SIGINT')
  }
  process.on('SIGINT', end)
  return () => process.off('SIGINT', end)
}
