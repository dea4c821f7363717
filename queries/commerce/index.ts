import type { AnySummary } from '../model/summary.ts'
import { buttonInteraction } from './button-interaction.ts'
import { categoryPerformance } from './category-performance.ts'
import { hourlyTraffic } from './hourly-traffic.ts'
import { navigationFlow } from './navigation-flow.ts'
import { productRanking } from './product-ranking.ts'
import { purchaseAnalytics } from './purchase-analytics.ts'
import { searchAnalytics } from './search-analytics.ts'

/** The registry: every commerce summary, in the order in which reports and documentation show them. */
export const commerceSummaries: readonly AnySummary[] = [
  buttonInteraction,
  productRanking,
  searchAnalytics,
  categoryPerformance,
  hourlyTraffic,
  purchaseAnalytics,
  navigationFlow,
]
