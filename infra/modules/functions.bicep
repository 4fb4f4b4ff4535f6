// The function app on Flex Consumption. It reaches everything under its identity; the one setting that is a secret is a
// reference to the Key Vault.
import { Preset } from '../presets.bicep'

param name string
param planName string
param location string
param tags object
param sizes Preset.functions
param subnetId string
param identityId string
param packageUrl string
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // By this tag azd finds where to deploy the service.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: subnetId
    // Key Vault references are otherwise read under the system's identity, which there is none of.
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2', http20Enabled: true }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: sizes.maximumInstances
        instanceMemoryMB: sizes.instanceMemoryMB
        alwaysReady: sizes.alwaysReady > 0 ? [{ name: 'http', instanceCount: sizes.alwaysReady }] : []
        // Requests are short and wait for the database: few instances with many requests use fewer connections than many with few.
        triggers: { http: { perInstanceConcurrency: 100 } }
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: settings
  }

  // Publishing passwords are off; azd deploys with a token.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
