import { type Argument, InvalidArgumentError, type Option } from 'commander'
import { didYouMean } from '../pipelines/did-you-mean.ts'

/** Makes an option or argument take one of some names: the help lists them, and a misspelt one gets a suggestion. */
export const oneOf = <T extends Option | Argument>(of: T, names: readonly string[]): T => {
  of.choices(names)
  of.argParser((given: string) => {
    if (names.includes(given)) return given
    throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}${didYouMean(given, names)}.`)
  })
  return of
}
