/** The Glue job that builds the order tables. The state machine that runs it is called the same, and begins what is beside it. */
export const ORDERS_JOB = 'order-enrichment'
