// One account: the app's package, the Functions host's blobs, queues and tables (Durable Functions uses all three), the archive.
import { Preset } from '../presets.bicep'

param name string
param location string
param tags object
param sku Preset.storageSku
param privateOnly bool

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateOnly ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // An archive that was deleted by mistake is there for another week.
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource package 'containers' = {
      name: 'deployment'
    }

    resource archive 'containers' = {
      name: 'archive'
    }
  }
}

output id string = account.id
output name string = account.name
output packageUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::package.name}'
output archiveUrl string = '${account.properties.primaryEndpoints.blob}${account::blobs::archive.name}'
