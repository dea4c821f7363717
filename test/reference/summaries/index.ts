import type { StagedEvent } from '../staged-event.ts'
import { buttonInteraction } from './button-interaction.ts'
import { categoryPerformance, productRanking } from './cart-adds.ts'
import { hourlyTraffic } from './hourly-traffic.ts'
import { navigationFlow } from './navigation-flow.ts'
import { purchaseAnalytics } from './purchase-analytics.ts'
import { searchAnalytics } from './search-analytics.ts'
import { type ReferenceService, type Row, windowsOf } from './window.ts'

export type { ReferenceService, Row } from './window.ts'

export const queryTypes = [
  'button_interaction',
  'product_ranking',
  'search_analytics',
  'category_performance',
  'hourly_traffic',
  'purchase_analytics',
  'navigation_flow',
] as const
export type QueryType = (typeof queryTypes)[number]

/** The seven commerce summaries (domain.md section 5) of one service's distinct events. */
export function summarise(
  staged: readonly StagedEvent[],
  service: ReferenceService,
  runDate: string,
): Record<QueryType, Row[]> {
  const { days } = windowsOf(staged, service, runDate)
  return {
    button_interaction: buttonInteraction(days(7)),
    product_ranking: productRanking(days(30)),
    search_analytics: searchAnalytics(days(7)),
    category_performance: categoryPerformance(days(30)),
    hourly_traffic: hourlyTraffic(days(7)),
    purchase_analytics: purchaseAnalytics(days(90)),
    navigation_flow: navigationFlow(days(7)),
  }
}
