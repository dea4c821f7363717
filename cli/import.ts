import { Command } from 'commander'
import type { ImportOptionTexts } from './actions/import.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'

/** `commerce import`: turns a CSV file into raw data that `commerce run` reads. */
export function importCommand(): Command {
  const command = new Command('import')
  return usageExits2(command)
    .argument('<KIND>', 'csv, events-csv or shopify-orders-csv')
    .argument('<FILE>', 'a CSV file of UTF-8 text, of any size')
    .option('--to <DIR>', 'the folder of the log, or of the orders; has to be given')
    .option('--service <NAME>', 'events: the service of rows that name none')
    .option('--mapping <FILE>', 'csv: which column is what, as JSON')
    .option('--time-zone <ZONE>', 'events: the zone of times that name none (default: UTC)')
    .option('--shop <DOMAIN>', 'orders: whose they are; needed where several services are configured')
    .option('--exported-at <TIME>', 'orders: when the export was made; of two the later one counts')
    .option('--delimiter <CHARACTER>', 'between fields: , ; | or tab (default: as in the header)')
    .option('--json', 'print what became of the file as one JSON object', false)
    .addHelpText(
      'after',
      `
Kinds:
  shopify-orders-csv   the orders that Shopify's Admin exports (Orders, Export, CSV), a row a line
  events-csv           an event a row: columns timestamp, event, service, sessionId, userKey, event.id, and attributes
                       by their names
  csv                  an event a row of any table, by --mapping FILE:
                       {"time": "When", "name": "What", "session": "Visit", "user": "Customer", "service": {"constant": "my-shop"},
                        "timeZone": "Europe/Paris", "decimalComma": true, "events": {"Added to basket": "commerce.cart.add"},
                        "fields": {"goodsCd": "SKU", "salePrice": "Price", "currency": ["Currency", {"constant": "EUR"}]}}

Records go into folders by their time, in UTC, where commerce run looks for them. Nothing is overwritten; a file that was
imported already is refused. Rows that make no record are written to a file beside the folder, with line, reason and text.

Examples:
  commerce import shopify-orders-csv orders_export_1.csv --to my-orders
  commerce run --pipeline orders --orders my-orders --config my-shop.json
  commerce import events-csv events.csv --to my-log --service my-shop

Exit codes: 0 ok, 1 no row could be used, 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, async (kind: string, file: string, options: ImportOptionTexts) =>
        (await import('./actions/import.ts')).importFile(kind, file, options),
      ),
    )
}
