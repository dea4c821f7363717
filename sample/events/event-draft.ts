import type { Text } from './catalogue.ts'
import type { DefectPlan } from './defect-plan.ts'
import { absentJson, of10Kilobytes, padded, withEmoji, withQuotesAndBackslashes } from './defect-values.ts'
import type { Producer } from './producers.ts'
import { pick, type Random } from './random.ts'
import type { TrueAttribute, TrueEvent, TrueNumberAttribute } from './truth.ts'

/**
 * One event while it is written: its attributes as JSON, and what they truly mean. One draft is used again and
 * again, since making millions of objects would take longer than filling one.
 */
export interface EventDraft {
  name: string
  timeMs: number
  producer: Producer
  /** `,"key":value` for each attribute but those that tell who it was. */
  attributesJson: string
  attributes: TrueEvent['attributes']
  unreadable: TrueEvent['unreadable']
  begin(name: string, timeMs: number, producer: Producer): void
  /** A code, a flag, an id: never spoilt. */
  code(attribute: TrueAttribute, key: string, value: string): void
  /** Text for people, in which anything may be found. */
  text(attribute: TrueAttribute, key: string, text: Text): void
  path(attribute: 'fromPath' | 'toPath' | 'path', path: string): void
  number(attribute: TrueNumberAttribute, key: string, decimalText: string): void
  unreadableNumber(attribute: TrueNumberAttribute, key: string, raw: string): void
  /** An attribute without a meaning of its own, as JSON. */
  raw(key: string, json: string): void
}

const hangul = /[\uac00-\ud7a3]/

export function eventDraft(plan: DefectPlan, random: Random): EventDraft {
  /** Returns the text to be logged, or the JSON of an absent value. */
  function spoil(value: string, mayBeAbsent: boolean): string | { absentJson: string } {
    if (mayBeAbsent && plan.strikes('null_or_blank_text')) return { absentJson: pick(random, absentJson) }
    if (plan.strikes('text_of_10_kb')) return of10Kilobytes(value)
    if (plan.strikes('emoji')) return withEmoji(value, random)
    if (plan.strikes('quotes_and_backslashes')) return withQuotesAndBackslashes(value, random)
    if (hangul.test(value) && plan.strikes('decomposed_korean')) return value.normalize('NFD')
    return value
  }

  function writeText(draft: EventDraft, attribute: TrueAttribute, key: string, text: Text, absent: boolean) {
    const value = spoil(text.value, absent)
    if (typeof value !== 'string') {
      draft.raw(key, value.absentJson)
      return
    }
    const logged = plan.strikes('padded_text') ? padded(value, random) : value
    const json = logged === text.value ? text.json : JSON.stringify(logged)
    draft.raw(key, draft.producer.asciiOnly ? asciiJson(json) : json)
    draft.attributes[attribute] = value
  }

  return {
    name: '',
    timeMs: 0,
    producer: undefined as unknown as Producer,
    attributesJson: '',
    attributes: {},
    unreadable: {},
    begin(name, timeMs, producer) {
      this.name = name
      this.timeMs = producer.wholeSeconds ? timeMs - (timeMs % 1000) : timeMs
      this.producer = producer
      this.attributesJson = producer.extraAttributesJson
      this.attributes = {}
      this.unreadable = {}
    },
    raw(key, json) {
      this.attributesJson += `,"${key}":${json}`
    },
    code(attribute, key, value) {
      this.attributesJson += `,"${key}":"${value}"`
      this.attributes[attribute] = value
    },
    text(attribute, key, text) {
      writeText(this, attribute, key, text, true)
    },
    path(attribute, path) {
      // Without its path a page change would mean nothing, so it is never absent.
      writeText(this, attribute, attribute, { value: path, json: JSON.stringify(path) }, false)
    },
    number(attribute, key, decimalText) {
      // A program that writes JSON numbers writes 3.2 for 3.20.
      const text = this.producer.jsonNumbers ? shortest(decimalText) : decimalText
      this.attributes[attribute] = text
      if (plan.strikes('padded_number')) this.raw(key, JSON.stringify(padded(text, random)))
      else this.raw(key, this.producer.jsonNumbers ? text : `"${text}"`)
    },
    unreadableNumber(attribute, key, raw) {
      this.attributes[attribute] = null
      this.unreadable[attribute] = raw
      this.raw(key, JSON.stringify(raw))
    },
  }
}

/** The same JSON with everything but ASCII as \uXXXX, as some languages write it. */
function asciiJson(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function shortest(decimalText: string): string {
  return decimalText.includes('.') ? decimalText.replace(/\.?0+$/, '') : decimalText
}
