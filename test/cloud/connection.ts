export const REGION = 'us-east-1'
export const ACCOUNT = '123456789012'

/** How a client reaches the box. */
export interface Connection {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** The credentials say who calls: a function's name, 'state-machine', 'trino' or 'operator'. */
export const connectionOf = (endpoint: string, caller: string): Connection => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: caller, secretAccessKey: 'test' },
})
