import { textOf } from '../../events/catalogue.ts'
import { orderJson } from '../rest/order-json.ts'
import { postVersion } from '../world.ts'
import { plainOrder, type Scenario } from './scenario.ts'
import { say, worded } from './wordings.ts'

const hardTexts = [
  'She said "it\'s 5\\" wide" \\ C:\\new\\table',
  "'; DROP TABLE orders; -- %s $1 {{y}}",
  'line\none\r\ntwo\ttab\u0000nul\u001f',
  '가나다 🧸👨‍👩‍👧 ½ ＡＢＣ \u00a0\u3000 e\u0301 \ud55c\uae00',
  '{"id":"gid://shopify/Order/1","line_items":[{"price":"1,200"}],"__parentId":"x"}',
  '</script><b>&amp;</b>,"quantity":99,"price":"0.00"',
]

export const textScenarios = {
  hard_text(world, shop, createdMs) {
    for (const text of hardTexts) {
      const order = plainOrder(world, shop, createdMs)
      const { json } = textOf(text)
      order.note = json
      order.tags = json
      for (const line of order.lines)
        line.goods = { ...line.goods, title: json, vendor: json, variantTitle: json }
      order.landingSite = textOf(`/?utm_campaign=${encodeURIComponent(text)}&utm_source=hard`).json
      say(world, order)
    }
    // Everything but ASCII as \uXXXX, as some producers write it.
    const order = plainOrder(world, shop, createdMs)
    const ascii = orderJson(order).replace(
      /[^ -~]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    postVersion(world, order, 'orders/create', { payload: ascii })
    world.ledger.closed(order)
  },
  text_of_10_kb: worded((order) => {
    order.note = textOf('긴 메모 "note" '.repeat(800)).json
    for (const line of order.lines.slice(0, 1))
      line.goods = { ...line.goods, title: textOf('long 제목 '.repeat(1000)).json }
  }),
  broken_percent_sign: worded((order) => {
    order.landingSite = '"/?utm_source=%zz&utm_campaign=100%&utm_medium=%E0%A4%A&utm_term=%"'
  }),
} satisfies Record<string, Scenario>
