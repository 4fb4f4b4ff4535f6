// PostgreSQL that knows no passwords. The server refuses two changes at once, so each waits for the one before it. The
// administrator comes after the parameters, as a server that was made a moment ago is often not ready for one
// (https://github.com/Azure/azure-postgresql/issues/127), and before the database, which otherwise belongs to Azure's own
// superuser and not to the administrators (https://github.com/Azure/bicep-registry-modules/issues/3596).
import { Preset } from '../presets.bicep'

param name string
param location string
param tags object
param sizes Preset.database
param administratorId string
param administratorName string
@allowed(['User', 'Group', 'ServicePrincipal'])
param administratorType string

var databaseName = 'traceability'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sizes.sku, tier: sizes.tier }
  properties: {
    version: '17'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    storage: { storageSizeGB: sizes.storageGB, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: sizes.backupDays, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: sizes.highAvailability }
    // Public, but with no firewall rule: nobody gets in. The app comes through a private endpoint; who applies the
    // schema opens the door for their own address and closes it behind them (hooks/postprovision.sh).
    network: { publicNetworkAccess: 'Enabled' }
  }
}

var parameters = concat(
  // Only what is listed can be made with CREATE EXTENSION.
  [{ name: 'azure.extensions', value: 'VECTOR' }],
  sizes.pgBouncer ? [{ name: 'pgbouncer.enabled', value: 'true' }] : []
)

@batchSize(1)
resource configuration 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = [
  for parameter in parameters: {
    parent: server
    name: parameter.name
    properties: { value: parameter.value, source: 'user-override' }
  }
]

resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2025-08-01' = {
  parent: server
  name: administratorId
  properties: {
    principalName: administratorName
    principalType: administratorType
    tenantId: tenant().tenantId
  }
  dependsOn: [configuration]
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: databaseName
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  dependsOn: [administrator]
}

output id string = server.id
output host string = server.properties.fullyQualifiedDomainName
output port int = sizes.pgBouncer ? 6432 : 5432
output database string = database.name
