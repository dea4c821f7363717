/** Resolved tokens as text, references in angle brackets: `arn:<AWS::Partition>:s3:::<Bucket>`. cdk-nag writes ARNs so. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>')
  const [[intrinsic, argument] = []] = Object.entries(value as Record<string, unknown>)
  switch (intrinsic) {
    case 'Ref':
      return `<${argument}>`
    case 'Fn::GetAtt':
      return `<${(argument as string[]).join('.')}>`
    case 'Fn::ImportValue':
      return textOf(argument)
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, unknown[]]
      return parts.map(textOf).join(delimiter)
    }
    default:
      return JSON.stringify(value)
  }
}
