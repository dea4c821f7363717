import type { Engine } from '../model/engine.ts'
import { type MacroName, macros } from './macros.ts'

/** A macro over arguments that are SQL text already, none of them joined by an operator. */
export const spell = (engine: Engine, macro: MacroName, ...args: readonly string[]): string =>
  macros[macro][engine].replace(/@([1-9])/g, (_, position: string) => {
    const argument = args[Number(position) - 1]
    if (argument === undefined) throw new Error(`${macro} needs an argument ${position}`)
    return argument
  })
