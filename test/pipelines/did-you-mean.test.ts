import { expect, it } from 'vitest'
import { didYouMean } from '../../pipelines/did-you-mean.ts'

const known = ['theshop-brand', 'theshop-pharmacy', 'hourly_traffic', 'KRW']

it.each([
  ['theshop-bread', 'theshop-brand'],
  ['theshop-pharmcy', 'theshop-pharmacy'],
  ['Hourly_Traffic', 'hourly_traffic'],
  ['hourly', 'hourly_traffic'],
  ['krw', 'KRW'],
])('%s may have been meant as %s', (given, meant) => {
  expect(didYouMean(given, known)).toBe(` (did you mean "${meant}"?)`)
})

it.each(['x', 'ho', 'theshop', 'purchase_analytics', ''])('%j was not meant as any of them', (given) => {
  expect(didYouMean(given, known)).toBe('')
})
