import { describe, expect, it } from 'vitest'
import { judgeRecord, judgeRecordText } from '../../../queries/orders/records/index.ts'
import { envelope, line, order, recordCases } from './record-cases.ts'

describe('the outcome of a record in TypeScript is that in SQL', () => {
  it.each(recordCases.map((one) => [one.says, one] as const))('%s', (_says, { text, expected }) => {
    const { outcome } = judgeRecordText(text)
    if (expected.rejected !== undefined) expect(outcome).toBe(expected.rejected ?? 'accepted')
    else expect(outcome).toBe('accepted')
  })
})

describe('what people are told of a record', () => {
  const told = (fields: object, topic = 'orders/create') =>
    judgeRecordText(envelope(topic, { ...order, ...fields })).reason

  it('names the field, and shows its value', () => {
    expect(told({ total_tax: '1,00' })).toBe(
      'total_tax: "1,00" is not an amount: up to 14 digits, a point and more digits',
    )
    expect(told({ line_items: [line, { ...line, quantity: 1.5, price: null }] })).toBe(
      'lines[1].quantity: "1.5" is not a whole number from 0; lines[1].unit_price: is missing',
    )
    expect(
      told({ refunds: [{ id: 1, refund_line_items: [{ line_item_id: 1, quantity: 1, subtotal: 'x' }] }] }),
    ).toBe(
      'refunds[0].refund_lines[0].subtotal: "x" is not an amount: up to 14 digits, a point and more digits',
    )
    expect(told({ created_at: 'soon' })).toBe('created_at: "soon" is not a time such as 2026-11-05T03:15:20Z')
    expect(told({ id: undefined })).toBe('id: is missing')
    expect(told({}, 'carts/update')).toBe('its topic is carts/update')
  })

  it('is the meaning of the outcome where no field is wrong', () => {
    expect(judgeRecordText('{')).toEqual({ outcome: 'not_json', reason: 'it is not a JSON object' })
    expect(judgeRecordText('[1]').outcome).toBe('not_json')
    expect(judgeRecord({}).reason).toMatch(/^nothing says what it is of/)
  })

  it('is nothing of an accepted one', () => {
    expect(judgeRecordText(envelope('orders/create', order))).toEqual({ outcome: 'accepted' })
    expect(judgeRecord(JSON.parse(envelope('orders/create', order)))).toEqual({ outcome: 'accepted' })
  })

  it('of what is no JSON at all is that', () => {
    expect(judgeRecord(undefined).outcome).toBe('not_json')
    expect(judgeRecord(5).outcome).toBe('not_json')
  })
})
