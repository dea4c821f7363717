import path from 'node:path'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { type NodejsFunctionProps, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { moduleFile, PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import type { Deployment } from '../deployment.ts'

/**
 * The code of every function: one bundle of `lambdas/deployed.ts` with the AWS SDK and the configuration in it, made by
 * the repository's own esbuild. COMMERCE_FUNCTION says which step a function is.
 */
export const functionBundle = ({ bundled }: Deployment) =>
  ({
    entry: moduleFile('lambdas/deployed'),
    handler: 'handler',
    projectRoot: PACKAGE_FOLDER,
    // There has to be one, but nothing is installed for a bundle.
    depsLockFilePath: path.join(PACKAGE_FOLDER, 'package.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    awsSdkConnectionReuse: false,
    bundling: {
      format: OutputFormat.CJS,
      target: 'node24',
      minify: true,
      sourceMap: true,
      sourcesContent: false,
      bundleAwsSDK: true,
      forceDockerBundling: false,
      // Not the repository's tsconfig: by its `strict` the whole bundle would be in strict mode, in which the code that
      // parquetjs-lite has from Thrift does not load.
      ...withConfiguration(bundled, { '--tsconfig-raw': '{}' }),
    },
  }) satisfies NodejsFunctionProps

/** A module is imported, with the tables that it declares; anything else stands in the code. */
const withConfiguration = (bundled: Deployment['bundled'], esbuildArgs: Record<string, string>) =>
  'module' in bundled
    ? {
        inject: [path.join(PACKAGE_FOLDER, 'infra/analytics/config-module.mjs')],
        esbuildArgs: {
          ...esbuildArgs,
          '--alias:commerce-config': path.resolve(bundled.module),
          '--alias:commerce-pipelines': moduleFile('pipelines/public-api'),
        },
      }
    : { esbuildArgs, define: { COMMERCE_CONFIG: JSON.stringify(bundled.content) } }
