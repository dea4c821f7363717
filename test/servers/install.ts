// Installs what the suites need that start servers, unless it is there: before any of them, so that two that run side by
// side do not both wait for apt-get. The folder is kept between runs (cache-folder.ts).

import { javaFor } from './java.ts'
import { pythonTool } from './python.ts'
import { pyspark } from './spark.ts'
import { TRINO_NEEDS_JAVA, trinoInstallation } from './trino-install.ts'

await javaFor(TRINO_NEEDS_JAVA)
await pyspark()
await pythonTool('python')
await trinoInstallation()
