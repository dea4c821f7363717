import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { QUERY_RESULTS } from '../../pipelines/names.ts'

export const RESULTS_KEPT_DAYS = 14
export const UNFINISHED_UPLOADS_KEPT_DAYS = 3

/**
 * The lake's bucket. It outlives the stack, as does its policy, which lets no one delete it: whoever really wants to
 * must take the policy away first. No versions are kept, because every run writes into folders of its own.
 */
export function lakeBucket(scope: Construct, bucketName: string | undefined): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    bucketName,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      {
        id: 'expire-query-results',
        prefix: QUERY_RESULTS,
        expiration: Duration.days(RESULTS_KEPT_DAYS),
      },
      {
        id: 'abort-unfinished-uploads',
        abortIncompleteMultipartUploadAfter: Duration.days(UNFINISHED_UPLOADS_KEPT_DAYS),
      },
    ],
  })
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NobodyDeletesTheBucket',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:DeleteBucket'],
      resources: [bucket.bucketArn],
    }),
  )
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN)
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Server access logs would need a second bucket that grows for ever. Who reads or writes the lake is seen in CloudTrail data events, which an account turns on for all its buckets in one place.',
  })
  return bucket
}
