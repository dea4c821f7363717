import { defineConfig, pipelines, withOwnSummaries } from 'commerce-pipelines'
import { cartSources } from './summaries/cart-sources.ts'

export default defineConfig({
  // Your shops as the log names them. currency is what prices are in that are logged without one.
  services: [{ name: 'my-shop', timeZone: 'Europe/Berlin', currency: 'EUR' }],
  // Summaries of a batch run at once, batches one after the other.
  pipelines: withOwnSummaries(pipelines, 'commerce', {
    summaries: [cartSources],
    batches: [['cart_sources']],
  }),
})
