import { type Assortment, assortments } from './assortment.ts'
import { type Currency, priceFromWon } from './currencies.ts'
import { type Random, randomStream, weightedIndex, zipfWeights } from './random.ts'
import type { ShopKind } from './shop-kinds.ts'

/** A text with its JSON form, which is written thousands of times and escaped once. */
export interface Text {
  value: string
  json: string
}

export interface Product {
  goodsCd: string
  name: Text
  category: Text
  /** Where its category's page is. */
  categoryPath: string
  sellerNm: Text
  /** In the smallest unit of the shop's currency. */
  priceMinor: number
}

export interface Catalogue {
  products: readonly Product[]
  /** Draws a product; popularity follows Zipf's law. */
  product(random: Random): Product
  usualQuantity: number
}

/** A text and its JSON form. */
export function textOf(value: string): Text {
  return { value, json: JSON.stringify(value) }
}

/** The products of a shop: the same ones for the same seed, kind and currency. */
export function catalogueOf(kind: ShopKind, currency: Currency, seed: number): Catalogue {
  const assortment = assortments[kind]
  const random = randomStream(seed, `catalogue ${kind}`)
  const products = shuffled(allProducts(assortment, currency, random), random)
  const byPopularity = weightedIndex(zipfWeights(products.length, 0.9))
  return {
    products,
    product: (draw) => products[byPopularity(draw)] as Product,
    usualQuantity: assortment.usualQuantity,
  }
}

function allProducts(assortment: Assortment, currency: Currency, random: Random): Product[] {
  const sellers = assortment.sellers.map(textOf)
  const [cheapest, dearest] = assortment.wonPrices
  const products: Product[] = []
  for (const [group, goods] of Object.entries(assortment.categories)) {
    goods.forEach((good, place) => {
      const category = textOf(`${group} > ${good}`)
      for (const style of assortment.styles) {
        const size = assortment.sizes[Math.floor(random() * assortment.sizes.length)]
        // The square makes cheap goods common.
        const won = cheapest + (dearest - cheapest) * random() ** 2
        products.push({
          goodsCd: assortment.codeLetter + String(10_001 + products.length * 7),
          name: textOf(`${style} ${good} ${size}`),
          category,
          categoryPath: `/category/${group}/${place + 1}`.replaceAll(' ', '-'),
          sellerNm: sellers[Math.floor(random() * sellers.length)] as Text,
          priceMinor: priceFromWon(won, currency),
        })
      }
    })
  }
  return products
}

function shuffled<T>(list: T[], random: Random): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = list[last] as T
    list[last] = list[other] as T
    list[other] = kept
  }
  return list
}
