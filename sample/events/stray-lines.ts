import { absentJson, cutOff, junkLine, ordinaryMessage, unreadableTimestampsJson } from './defect-values.ts'
import { type LineParts, lineOf, timestampPart } from './event-line.ts'
import type { LogParts } from './log-parts.ts'
import { pick } from './random.ts'
import type { Shop } from './shop.ts'

const otherServices = ['theshop-pets', 'theshop-admin', 'checkout-api', 'Inventory Sync']
const blankLines = ['', '', '  ', '\t']

/** Adds, beside an event, lines that do not become events: each is that event's line with one defect. */
export function strayLines({ files, ledger, plan, random, runDay, shops }: LogParts) {
  const unconfigured = otherServices.filter((name) => !shops.some((shop) => shop.name === name))
  // A line that belongs to no service is in every service's account, so it must arrive before the first run of D.
  const unownedEndMs = Math.min(...shops.map((shop) => shop.clock.cutOffMs(runDay)))

  return (shop: Shop, flush: number, timeMs: number, parts: LineParts): void => {
    const own = ledger.own(shop)

    if (files.arrivalMs(flush) < unownedEndMs) {
      if (plan.strikes('truncated_json')) {
        files.add(shop, flush, timeMs, cutOff(lineOf(parts, random), random))
        ledger.unowned.not_json++
      }
      if (plan.strikes('not_json')) {
        files.add(shop, flush, timeMs, junkLine(random))
        ledger.unowned.not_json++
      }
      if (plan.strikes('no_service')) {
        const absent =
          random() < 0.5 ? '"host":"web-3"' : `"resource.service.name":${pick(random, absentJson)}`
        files.add(shop, flush, timeMs, lineOf({ ...parts, service: absent }, random))
        ledger.unowned.no_service++
      }
      if (plan.strikes('other_service')) {
        const name = pick(random, unconfigured)
        files.add(
          shop,
          flush,
          timeMs,
          lineOf({ ...parts, service: `"resource.service.name":"${name}"` }, random),
        )
        ledger.unowned.other_service++
      }
    }
    if (plan.strikes('blank_line')) files.add(shop, flush, timeMs, pick(random, blankLines))
    if (plan.strikes('ordinary_log_line')) {
      const message = JSON.stringify(ordinaryMessage(random))
      const service = `"resource.service.name":"${shop.name}"`
      const timestamp = timestampPart(timeMs, false)
      const rest = ',"thread":"http-nio-8080-exec-7"'
      files.add(
        shop,
        flush,
        timeMs,
        lineOf({ ...parts, timestamp, service, name: `"body":${message}`, identity: '', rest }, random),
      )
      own.not_an_event++
    }
    if (plan.strikes('no_timestamp')) {
      const timestamp = random() < 0.5 ? '' : `"timestamp":${pick(random, absentJson)},`
      files.add(shop, flush, timeMs, lineOf({ ...parts, timestamp }, random))
      own.no_timestamp++
    }
    if (plan.strikes('unreadable_timestamp')) {
      files.add(
        shop,
        flush,
        timeMs,
        lineOf({ ...parts, timestamp: `"timestamp":${pick(random, unreadableTimestampsJson)},` }, random),
      )
      own.no_timestamp++
    }
    if (plan.strikes('no_name')) {
      const name = random() < 0.3 ? '"flags":0' : `"body":${pick(random, absentJson)}`
      const rest = parts.rest.replace(/,"event\.name":"[^"]*"/, '')
      files.add(shop, flush, timeMs, lineOf({ ...parts, name, rest }, random))
      own.no_name++
    }
    if (plan.strikes('future')) {
      // One millisecond more than the contract allows, or a clock that is wrong by up to 400 days.
      const latestAllowedMs = files.arrivalMs(flush) + 60_000 + 600_000
      const ahead = random() < 0.1 ? 1 : 1 + Math.floor(random() ** 4 * 400 * 86_400_000)
      files.add(
        shop,
        flush,
        timeMs,
        lineOf({ ...parts, timestamp: timestampPart(latestAllowedMs + ahead, false) }, random),
      )
      own.future++
    }
  }
}
