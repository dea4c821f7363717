import { z } from 'zod'
import { SERVICE_NAME, SERVICE_NAME_RULE, TABLE_PREFIX } from '../queries/model/services.ts'
import { didYouMean } from './did-you-mean.ts'
import { formatSchema } from './format-schema.ts'

export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const tableName = z
  .string()
  .regex(TABLE_PREFIX, 'lower-case letters, digits and _ only, beginning with a letter')

const serviceSchema = z.strictObject({
  /** As in attributes["resource.service.name"]. */
  name: z.string().regex(SERVICE_NAME, SERVICE_NAME_RULE),
  timeZone: z.string().refine(isTimeZone, {
    error: ({ input }) =>
      `an IANA time zone such as "Asia/Seoul"${didYouMean(String(input), Intl.supportedValuesOf('timeZone'))}`,
  }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code in upper case such as "KRW"'),
  /** Begins the names of its tables; its name in lower case, with _ for all else than letters and digits, unless given. */
  prefix: tableName.optional(),
  /** What `prefix` was called before. */
  tablePrefix: tableName.optional(),
  /** As in X-Shopify-Shop-Domain. Only orders need it, and only where several services are configured. */
  shopDomain: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}$/, 'the domain of its shop such as "my-shop.myshopify.com"')
    .optional(),
})

const bucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket name: 3 to 63 lower-case letters, digits, - and .')
const folder = z.string().regex(/^([A-Za-z0-9_.=-]+\/)+$/, 'folder names, each ending in /')
const wholeNumber = (from: number) => z.int().min(from)
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Number.isInteger(Number((value * 100).toFixed(6))), 'percent with at most two decimals')
const schedule = (daily: string) =>
  z
    .string()
    .regex(/^(cron|rate)\(.+\)$/, `a schedule such as "${daily}"`)
    .default(daily)

/** commerce.config.json. Only `services` is required. */
export const configSchema = z.strictObject({
  services: z.array(serviceSchema).min(1, 'at least one service'),
  /** Queries that Athena lets this account run at once, and how many of them other pipelines may need. */
  concurrency: z
    .strictObject({
      accountQueries: wholeNumber(1).default(25),
      reservedForOthers: wholeNumber(0).default(8),
      servicesAtOnce: wholeNumber(1).default(1),
    })
    .prefault({}),
  /** A query that takes longer is stopped and counts as failed. */
  queryTimeoutSeconds: wholeNumber(1).default(1800),
  /** How the lines of the event log are written: as `events` unless said otherwise. */
  format: formatSchema.optional(),
  /** The service of events that name none. Where one service is configured, it is that of all formats but `events`. */
  defaultService: z.string().optional(),
  /** False where objects follow each other without line ends, as Firehose writes them unless told otherwise. */
  lineEnds: z.boolean().optional(),
  athena: z
    .strictObject({
      database: tableName.default('log_db'),
      workgroup: z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,128}$/, 'letters, digits, . _ and - only, at most 128')
        .default('primary'),
      rawTable: tableName.default('logall'),
      outputPrefix: z
        .string()
        .regex(/^[A-Za-z0-9_-]+\/$/, 'one folder name ending in /')
        .default('commerce-summary/'),
    })
    .prefault({}),
  /** The pipeline of user behaviour. */
  behavior: z
    .strictObject({
      /** Its daily run: an EventBridge schedule expression in UTC. */
      schedule: schedule('cron(0 2 * * ? *)'),
      outputPrefix: z
        .string()
        .regex(/^[A-Za-z0-9_-]+\/$/, 'one folder name ending in /')
        .default('summary/'),
      /**
       * How many local days user_days and session_days keep, whatever becomes of the events. The summaries need 366: twelve
       * calendar months of a leap year.
       */
      keptDays: wholeNumber(366).default(800),
    })
    .prefault({}),
  /** The orders pipeline. */
  orders: z
    .strictObject({
      /** Who builds the order tables: a Glue job, or statements on Athena. The laptop plays both. */
      engine: z.enum(['glue', 'athena']).default('glue'),
      /** Its daily run: an EventBridge schedule expression in UTC. */
      schedule: schedule('cron(0 5 * * ? *)'),
      outputPrefix: z
        .string()
        .regex(/^[A-Za-z0-9_-]+\/$/, 'one folder name ending in /')
        .default('orders/'),
      /** Where its raw records arrive, in the bucket of the raw log. */
      rawPrefix: folder.default('orders-raw/'),
      /**
       * How many orders may have an amount that is in Shopify's total and in none of ours. Beyond it a service's order
       * tables are not published; up to it there is a warning.
       */
      unexplained: z
        .strictObject({
          /** How many of a month's orders. */
          maxPercentOfOrders: percent.default(1),
          /** What is unexplained, of a month's gross_amount in the same currency. */
          maxPercentOfGross: percent.default(0.5),
          /** As many orders of a month are always allowed: one must not keep a small shop back. */
          alwaysAllowedOrders: wholeNumber(0).default(1),
        })
        .prefault({}),
      glue: z
        .strictObject({
          workers: wholeNumber(2).default(2),
          workerType: z.enum(['G.1X', 'G.2X', 'G.4X', 'G.8X']).default('G.1X'),
          /** A job that takes longer is stopped and counts as failed. */
          timeoutMinutes: wholeNumber(1).default(120),
        })
        .prefault({}),
    })
    .prefault({}),
  /** What a deployment needs to know besides. */
  aws: z
    .strictObject({
      /** Begins the names of the stacks. */
      stackPrefix: z
        .string()
        .regex(/^[A-Z][A-Za-z0-9]*$/, 'letters and digits, beginning with a capital')
        .default('Commerce'),
      /** The lake's bucket; a new one gets a generated name when absent. */
      bucket: bucketName.optional(),
      /** Where the raw log arrives: the lake's bucket unless another one is named, which must exist. */
      rawLog: z.strictObject({ bucket: bucketName.optional(), prefix: folder.default('logs/') }).prefault({}),
      /** What is there already and is used instead of being made; the workgroup "primary" always is. */
      useExisting: z.array(z.enum(['bucket', 'database', 'rawTable', 'workgroup'])).default([]),
      /** The daily run: an EventBridge schedule expression in UTC. */
      schedule: schedule('cron(0 4 * * ? *)'),
      /** Who is told of failures; more can subscribe to the topic. */
      alarmEmail: z.email('an e-mail address').optional(),
      /** Begins the CloudWatch namespace of the metrics: `{brand}/DataQuality`. */
      brand: z
        .string()
        .regex(/^[A-Za-z0-9_-]+$/, 'letters, digits, _ and - only')
        .default('Commerce'),
    })
    .refine(
      ({ bucket, useExisting }) => bucket !== undefined || !useExisting.includes('bucket'),
      'name the existing bucket in aws.bucket',
    )
    .prefault({}),
  local: z
    .strictObject({
      memoryLimit: z
        .string()
        .regex(/^[1-9][0-9]*(MB|GB)$/, 'a size such as "2GB"')
        .default('3GB'),
      threads: wholeNumber(1).optional(),
    })
    .prefault({}),
})
