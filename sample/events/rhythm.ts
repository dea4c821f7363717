import type { ShopKind } from './shop-kinds.ts'

// Sessions by hour of the local day, 0 to 23, as a share of the busiest hour.
const hourly: Record<ShopKind, readonly number[]> = {
  brand: [30, 18, 11, 8, 7, 10, 18, 34, 46, 50, 52, 56, 66, 60, 54, 53, 55, 60, 68, 78, 92, 100, 88, 56],
  pharmacy: [10, 6, 4, 3, 3, 6, 15, 36, 72, 98, 100, 90, 62, 80, 92, 94, 88, 78, 60, 42, 34, 30, 24, 15],
  hospital: [8, 6, 5, 4, 5, 10, 22, 52, 90, 100, 96, 82, 45, 78, 94, 92, 84, 64, 32, 20, 15, 13, 11, 9],
}

// By day of the week, Sunday first.
const weekly: Record<ShopKind, readonly number[]> = {
  brand: [115, 92, 88, 90, 94, 102, 119],
  pharmacy: [38, 125, 112, 108, 106, 116, 70],
  hospital: [22, 132, 120, 116, 112, 108, 40],
}

const growthPerDay = 0.002
const promotionFactor = 2.2

/** The one day of a sample on which the shops hold a promotion: twelve days before the end, if there is room. */
export function promotionDayIndex(days: number): number {
  return days > 20 ? days - 12 : Math.floor(days / 2)
}

/**
 * How much goes on in one local hour, in arbitrary units.
 * @param dayIndex days since the first day of the sample
 * @param weekday 0 = Sunday
 */
export function trafficWeight(
  kind: ShopKind,
  time: { dayIndex: number; days: number; weekday: number; hour: number },
): number {
  const growth = 1 + growthPerDay * time.dayIndex
  const promotion = time.dayIndex === promotionDayIndex(time.days) ? promotionFactor : 1
  return (hourly[kind][time.hour] ?? 0) * (weekly[kind][time.weekday] ?? 0) * growth * promotion
}
