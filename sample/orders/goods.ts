import { type Catalogue, type Product, textOf } from '../events/catalogue.ts'
import { type Currency, priceFromWon } from '../events/currencies.ts'
import { type Random, wholeBelow } from '../events/random.ts'

/** A variant that can be ordered, with the part of a line's JSON that is always the same. */
export interface Goods {
  productId: number
  variantId: number
  /** Text in JSON, with quotes. */
  title: string
  variantTitle: string
  sku: string
  vendor: string
  unitMinor: number
  isGiftCard: boolean
  isTip: boolean
}

/** A product with its variants, as products/create describes it. */
export interface StockedProduct {
  id: number
  /** Text in JSON, with quotes. */
  title: string
  vendor: string
  type: string
  category: string
  variants: (Goods & { costMinor: number })[]
}

/** What a shop sells, with the popularity of its catalogue. */
export interface Stock {
  products: readonly StockedProduct[]
  giftCard: Goods
  tip(minor: number): Goods
  /** Draws a variant. */
  goods(random: Random): Goods
}

const variantNames = ['Default Title', '기본 / S', 'Deluxe / "L"']

/** @param shopNumber makes the ids of two shops differ */
export function stockOf(catalogue: Catalogue, currency: Currency, shopNumber: number): Stock {
  const products = catalogue.products.map((product, place) => stocked(product, place, currency, shopNumber))
  const placeOf = new Map(catalogue.products.map((product, place) => [product, place]))
  const giftCardPrice = priceFromWon(50_000, currency)
  const plain = { sku: 'null', vendor: '"Gift Cards"', variantTitle: '""', isGiftCard: false, isTip: false }
  const idOf = (place: number) => 8_000_000_000_000 + shopNumber * 1_000_000_000 + place * 37
  return {
    products,
    giftCard: {
      ...plain,
      productId: idOf(1_000_000),
      variantId: idOf(1_000_000) * 5 + 1,
      title: '"기프트 카드 / Gift Card"',
      unitMinor: giftCardPrice,
      isGiftCard: true,
    },
    tip: (minor) => ({
      ...{ ...plain, productId: 0, variantId: 0, title: '"Tip"', vendor: 'null' },
      ...{ unitMinor: minor, isTip: true },
    }),
    goods(random) {
      const place = placeOf.get(catalogue.product(random)) as number
      const { variants } = products[place] as StockedProduct
      return variants[wholeBelow(random, variants.length)] as Goods
    },
  }
}

function stocked(product: Product, place: number, currency: Currency, shopNumber: number): StockedProduct {
  const id = 8_000_000_000_000 + shopNumber * 1_000_000_000 + place * 37
  const [, type = product.category.value] = product.category.value.split(' > ')
  const step = currency.code === 'KRW' ? 10 : 1
  return {
    id,
    title: product.name.json,
    vendor: product.sellerNm.json,
    type: textOf(type).json,
    category: product.category.json,
    variants: variantNames.slice(0, 1 + (place % variantNames.length)).map((variantTitle, nth) => {
      const unitMinor = product.priceMinor + nth * step * 150
      return {
        productId: id,
        variantId: id * 5 + nth,
        title: product.name.json,
        variantTitle: textOf(variantTitle).json,
        sku: `"${product.goodsCd}-${nth + 1}"`,
        vendor: product.sellerNm.json,
        unitMinor,
        costMinor: Math.floor(unitMinor * (0.3 + (place % 7) * 0.06)),
        isGiftCard: false,
        isTip: false,
      }
    }),
  }
}
