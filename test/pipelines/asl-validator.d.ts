declare module 'asl-validator' {
  interface Verdict {
    readonly isValid: boolean
    readonly errors: readonly unknown[]
  }
  export default function aslValidator(
    definition: unknown,
    options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean },
  ): Verdict
}
