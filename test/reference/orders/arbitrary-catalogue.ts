import fc from 'fast-check'
import { type Shop, shopifyWebhook } from './delivery.ts'
import { jsonText } from './json-text.ts'
import type { Sent } from './order-history.ts'

const updatedAt = fc.constantFrom(
  '2026-11-01T00:00:00Z',
  '2026-11-01T09:00:00+09:00',
  '2026-11-20T00:00:00.5Z',
)

const versionChoice = fc.record({
  updatedAt,
  type: fc.constantFrom('Toys', 'Food', null),
  category: fc.constantFrom('Pets > Cats', null),
  cost: fc.constantFrom('1.25', '0.3333', '12', null),
})

export const catalogueChoice = fc.record({
  /** Of products 1 and 2. */
  first: fc.array(versionChoice, { maxLength: 3 }),
  second: fc.array(versionChoice, { maxLength: 2 }),
  secondIsGone: fc.boolean(),
  /** Product 3 is known by the exports only; nothing is ever said of product 4. */
  third: fc.option(versionChoice),
  customerIsGone: fc.boolean(),
})

type Choice = typeof catalogueChoice extends fc.Arbitrary<infer T> ? T : never
type VersionChoice = Choice['first'][number]

export function sendCatalogue(choice: Choice, shop: Shop, { deliveries, exports }: Sent): void {
  const webhook = (topic: string, id: string, payload: Parameters<typeof shopifyWebhook>[3]) =>
    deliveries.push(shopifyWebhook(shop, topic, `${shop.tag} ${id}`, payload))
  for (const [i, version] of choice.first.entries())
    webhook('products/update', `product 1 ${9 - i}`, product(1n, version))
  for (const [i, version] of choice.second.entries())
    webhook('products/create', `product 2 ${9 - i}`, product(2n, version))
  if (choice.secondIsGone) webhook('products/delete', 'product 2 gone', { id: 2 })
  if (choice.third !== null) exports.b.unshift(...exportedProduct(choice.third))
  webhook('customers/update', 'customer', { id: 7, updated_at: '2026-11-01T00:00:00Z', first_name: 'Ann' })
  if (choice.customerIsGone) webhook('customers/delete', 'customer gone', { id: 7 })
}

function product(id: bigint, { updatedAt, type, category, cost }: VersionChoice) {
  return {
    id,
    title: 'Of no interest: lines have their own',
    updated_at: updatedAt,
    created_at: '2026-01-01T00:00:00Z',
    product_type: type,
    vendor: `Vendor ${id}`,
    category: category === null ? null : { name: category, full_name: category },
    variants: [{ id: id * 10n, product_id: id, price: '9.99', cost }],
  }
}

/** The variant's node before the product's. */
function exportedProduct({ type, category, cost }: VersionChoice): string[] {
  return [
    jsonText({
      id: 'gid://shopify/ProductVariant/30',
      inventoryItem: { unitCost: { amount: cost, currencyCode: 'GBP' } },
      __parentId: 'gid://shopify/Product/3',
    }),
    jsonText({
      id: 'gid://shopify/Product/3',
      updatedAt: '2026-11-02T00:00:00Z',
      productType: type,
      vendor: 'Vendor 3',
      category: category === null ? null : { name: category, fullName: category },
    }),
  ]
}
