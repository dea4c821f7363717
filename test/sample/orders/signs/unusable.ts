import { rejected, type Sign } from './looking.ts'

const isIn = (file: string, ending: RegExp) => ending.test(file) && file.includes('objects/')

export const signsOfUnusable = {
  not_json: rejected('not_json', 'Bad Gateway', '"detail-type":"shopifyWebhook"'),
  unreadable_amount: rejected('unreadable_amount', '"1,200"', '"abc"', ':1e3', '"NaN"', '１２００'),
  unreadable_line: rejected('unreadable_line', '"quantity":1.5', '"price":"1,200"', '"subtotal":"1,200"'),
  no_id: rejected('no_id', '"id":null', '"id":"abc"', '"id":12345678901234567890'),
  no_time: rejected('no_time', '"created_at":null', '"created_at":"yesterday"'),
  unknown_topic: rejected('not_used', 'app/uninstalled', 'themes/publish'),
  unknown_resource: rejected('unknown_resource', '{"hello":"world"}'),
  other_shop: ({ orders }) => orders.some(({ shop }) => shop === 'another-shop.myshopify.com'),

  file_of_one_object: ({ records }) =>
    records.some(({ file, text }) => isIn(file, /\.json$/) && !text.includes('\n') && text.endsWith('}')),
  pretty_printed_file: ({ records }) =>
    records.some(({ file, text }) => isIn(file, /\.json$/) && text.split('\n').length > 50),
  packed_object: ({ records }) => records.some(({ file }) => isIn(file, /\.json\.gz$/)),
  json_of_lines: (told) =>
    told.records.some(({ file, place }) => file.endsWith('.json') && place === 1) &&
    told.records.some(({ file }) => file.endsWith('.jsonl.gz')),
  blank_lines: (told) =>
    told.records.some(
      ({ file }) => /\/lines-\d+\.ndjson$/.test(file) && /\r\n\r\n {2}\n/.test(told.textOf(file)),
    ),
  empty_file: ({ files, textOf }) =>
    ['.json', '.ndjson', '.ndjson.gz', '.jsonl.gz'].every((ending) =>
      files.some((file) => file.includes('/empty-') && file.endsWith(ending) && textOf(file) === ''),
    ),
} satisfies Record<string, Sign>
