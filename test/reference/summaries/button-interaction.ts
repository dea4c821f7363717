import { ratio } from '../numbers.ts'
import { distinct, groupBy, type Row, top, type Window } from './window.ts'

export function buttonInteraction({ events, common }: Window): Row[] {
  const clicks = events.filter((event) => event.eventName === 'commerce.button.click')
  const rows = [...groupBy(clicks, (click) => click.action)].map(([action, ofAction]): Row => {
    const users = distinct(ofAction, (click) => click.userKey)
    return {
      action,
      total_clicks: ofAction.length,
      unique_users: users,
      unique_sessions: distinct(ofAction, (click) => click.sessionId),
      avg_clicks_per_user: ratio(ofAction.length, users),
    }
  })
  return top(50, rows, common, 'total_clicks', ['action'])
}
