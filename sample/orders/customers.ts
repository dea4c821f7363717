import type { Random } from '../events/random.ts'

export interface Customer {
  id: number
  /** How many customers there were before. */
  number: number
  email: string
  firstName: string
  lastName: string
  /** Text in JSON, with quotes. */
  tags: string
}

/** The customers of a shop. They are numbers, not objects: the memory they take does not grow with the sample. */
export interface CustomerBase {
  /** One who has ordered before, or a new one. */
  draw(random: Random): { customer: Customer; isNew: boolean }
  customer(number: number): Customer
}

const returningShare = 0.45
const firstNames = ['서연', '도윤', 'Mina', '하준', 'Jules', "D'Arcy", '지우', 'Noor', '유진', 'Åsa']
const lastNames = ['김', '박', 'Okafor', '이', 'Lindqvist', '남궁', 'Moreau', '최', 'Ó Briain']
const tags = ['""', '""', '""', '"VIP"', '"newsletter, 재구매"']

/** @param shopNumber makes the ids of two shops differ */
export function customerBase(shopNumber: number): CustomerBase {
  let count = 0

  const customer = (number: number): Customer => ({
    id: 7_000_000_000_000 + shopNumber * 10_000_000_000 + number * 331,
    number,
    email: `customer${number}.${shopNumber}@example.com`,
    firstName: firstNames[number % firstNames.length] as string,
    lastName: lastNames[number % lastNames.length] as string,
    tags: tags[number % tags.length] as string,
  })

  return {
    customer,
    draw(random) {
      // The power makes some customers come again and again.
      if (count > 0 && random() < returningShare)
        return { customer: customer(Math.floor(count * random() ** 1.6)), isNew: false }
      return { customer: customer(count++), isNew: true }
    },
  }
}
