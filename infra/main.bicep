// The whole deployment: a resource group, and in it what the modules make. See README.md.
targetScope = 'subscription'

import { Preset, presets } from './presets.bicep'

@minLength(1)
@maxLength(40)
@description('The name of the azd environment; the resource group is called after it.')
param environmentName string

@minLength(1)
@description('Where everything is.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of who deploys: the first administrator of the database.')
param administratorId string

@allowed(['User', 'Group', 'ServicePrincipal'])
param administratorType string = 'User'

@description('Their name in Entra. For a person it is found out; a service principal\'s display name has to be given.')
param administratorName string = ''

@description('Which sizes of presets.bicep.')
@allowed(['tryout', 'production'])
param preset string = 'tryout'

@description('Traces older than this are archived and deleted.')
@minValue(1)
param retentionDays int = 90

@description('The share of traces, 0 to 1, for which patterns are found but not handed over, to prove reuse against. Text, because Bicep has no fractions.')
param holdoutShare string = '0.2'

@description('Where Azure OpenAI is, when the model is not offered in the location of the rest.')
param embeddingLocation string = ''

@description('Where prompts are embedded: in the region (Standard), in its data zone, or anywhere (GlobalStandard, offered most widely).')
@allowed(['Standard', 'DataZoneStandard', 'GlobalStandard'])
param embeddingDeploymentType string = 'GlobalStandard'

@description('A chat deployment on the Azure OpenAI resource, which then judges settled turns; none, and no model does.')
param judgeDeployment string = ''

@description('Search vectors in Qdrant instead of in PostgreSQL.')
param deployQdrant bool = false

@secure()
@description('Used when there is no key yet.')
param qdrantApiKey string = '${newGuid()}${newGuid()}'

@description('The address of Qdrant\'s key. Handed back by azd from the deployment that made the key.')
param qdrantApiKeySecretUri string = ''

@description('Who is told when the money runs out. Without an address there is no budget.')
param budgetEmail string = ''

@description('A month\'s money, in the billing currency; 0 for what the preset says.')
@minValue(0)
param budgetAmount int = 0

@description('The month in which the budget began, as yyyy-MM-01. Handed back by azd, since it cannot change.')
param budgetStart string = ''

@description('Not to be given.')
param thisMonth string = utcNow('yyyy-MM-01')

var sizes Preset = presets[preset]
var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))
// A service principal has no such name of its own.
var foundName = empty(administratorName) ? deployer().userPrincipalName : administratorName
var administrator = empty(foundName)
  ? fail('Say who the administrator of the database is: azd env set TRACEABILITY_ADMINISTRATOR_NAME NAME')
  : foundName
var firstMonth = empty(budgetStart) ? thisMonth : budgetStart

var zones = union(
  { postgresqlServer: 'privatelink.postgres.database.azure.com' },
  sizes.privateServices
    ? {
        blob: 'privatelink.blob.${environment().suffixes.storage}'
        queue: 'privatelink.queue.${environment().suffixes.storage}'
        table: 'privatelink.table.${environment().suffixes.storage}'
        account: 'privatelink.openai.azure.com'
      }
    : {}
)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module network 'modules/network.bicep' = {
  scope: group
  params: { name: 'vnet-${token}', location: location, tags: tags, withContainers: deployQdrant, zones: zones }
}

module appIdentity 'modules/identity.bicep' = {
  scope: group
  params: { name: 'id-traceability-${token}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    componentName: 'appi-${token}'
    location: location
    tags: tags
    logs: sizes.logs
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: sizes.storageSku
    privateOnly: sizes.privateServices
  }
}

module database 'modules/database.bicep' = {
  scope: group
  params: {
    name: 'psql-${token}'
    location: location
    tags: tags
    sizes: sizes.database
    administratorId: administratorId
    administratorName: administrator
    administratorType: administratorType
  }
}

module openai 'modules/openai.bicep' = {
  scope: group
  params: {
    name: 'oai-${token}'
    location: empty(embeddingLocation) ? location : embeddingLocation
    tags: tags
    deploymentType: embeddingDeploymentType
    sizes: sizes.embedding
    privateOnly: sizes.privateServices
  }
}

var serviceIds = {
  postgresqlServer: database.outputs.id
  blob: storage.outputs.id
  queue: storage.outputs.id
  table: storage.outputs.id
  account: openai.outputs.id
}

module endpoints 'modules/private-endpoint.bicep' = [
  for zone in items(zones): {
    scope: group
    params: {
      name: 'pe-${toLower(zone.key)}-${token}'
      location: location
      tags: tags
      subnetId: network.outputs.endpointsSubnetId
      serviceId: serviceIds[zone.key]
      part: zone.key
      zoneName: zone.value
    }
  }
]

module qdrantIdentity 'modules/identity.bicep' = if (deployQdrant) {
  scope: group
  params: { name: 'id-qdrant-${token}', location: location, tags: tags }
}

module vault 'modules/vault.bicep' = if (deployQdrant) {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    purgeProtection: sizes.purgeProtection
    existingSecretUri: qdrantApiKeySecretUri
    qdrantApiKey: qdrantApiKey
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    assignments: concat(
      [
        {
          principalId: appIdentity.outputs.principalId
          roles: concat(
            [
              'Storage Blob Data Owner'
              'Storage Queue Data Contributor'
              'Storage Table Data Contributor'
              'Monitoring Metrics Publisher'
              'Cognitive Services OpenAI User'
            ],
            deployQdrant ? ['Key Vault Secrets User'] : []
          )
        }
      ],
      deployQdrant ? [{ principalId: qdrantIdentity!.outputs.principalId, roles: ['Key Vault Secrets User'] }] : []
    )
  }
}

module qdrant 'modules/qdrant.bicep' = if (deployQdrant) {
  scope: group
  params: {
    name: 'ca-qdrant-${token}'
    environmentName: 'cae-${token}'
    location: location
    tags: tags
    subnetId: network.outputs.containersSubnetId
    workspaceId: monitoring.outputs.workspaceId
    identityId: qdrantIdentity!.outputs.id
    apiKeySecretUri: vault!.outputs.secretUri
    cores: sizes.qdrant.cores
    memory: sizes.qdrant.memory
  }
  // It reads its key when it starts.
  dependsOn: [roles]
}

module containerNames 'modules/container-names.bicep' = if (deployQdrant) {
  scope: group
  params: {
    domain: qdrant!.outputs.domain
    address: qdrant!.outputs.address
    networkId: network.outputs.id
    tags: tags
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    sizes: sizes.functions
    subnetId: network.outputs.functionsSubnetId
    identityId: appIdentity.outputs.id
    packageUrl: storage.outputs.packageUrl
    settings: union(
      {
        // The host's own storage, which Durable Functions uses too.
        AzureWebJobsStorage__accountName: storage.outputs.name
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: appIdentity.outputs.clientId
        // The dashboard is at the root; where the app does not answer, the host has no page of its own there.
        AzureWebJobsDisableHomepage: 'true'
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${appIdentity.outputs.clientId}'
        AZURE_CLIENT_ID: appIdentity.outputs.clientId
        // Without a password: the app signs in with a token.
        DATABASE_URL: 'postgres://${appIdentity.outputs.name}@${database.outputs.host}:${database.outputs.port}/${database.outputs.database}?sslmode=verify-full'
        AZURE_OPENAI_ENDPOINT: openai.outputs.endpoint
        AZURE_OPENAI_EMBEDDING_DEPLOYMENT: openai.outputs.deployment
        EMBEDDING_MODEL: openai.outputs.model
        VectorIndex: deployQdrant ? 'qdrant' : 'pgvector'
        RETENTION_DAYS: string(retentionDays)
        HOLDOUT_SHARE: holdoutShare
        ARCHIVE_CONTAINER_URL: storage.outputs.archiveUrl
      },
      deployQdrant
        ? {
            QDRANT_URL: qdrant!.outputs.url
            QDRANT_API_KEY: '@Microsoft.KeyVault(SecretUri=${vault!.outputs.secretUri})'
          }
        : {},
      empty(judgeDeployment) ? {} : { AZURE_OPENAI_JUDGE_DEPLOYMENT: judgeDeployment }
    )
  }
  // The host does not start without its storage, and reads what it may reach only then.
  dependsOn: [roles, endpoints]
}

module budget 'modules/budget.bicep' = if (!empty(budgetEmail)) {
  scope: group
  params: {
    name: 'budget-${token}'
    amount: budgetAmount > 0 ? budgetAmount : sizes.monthlyBudget
    email: budgetEmail
    startDate: firstMonth
  }
}

// azd keeps these in its environment and gives them to the hook, and to the next deployment.
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_TENANT_ID string = tenant().tenantId
output SERVICE_API_NAME string = functions.outputs.name
output SERVICE_API_URI string = functions.outputs.url
output TRACEABILITY_URL string = '${functions.outputs.url}/api'
output TRACEABILITY_DATABASE_SERVER_ID string = database.outputs.id
output TRACEABILITY_DATABASE_APP_ROLE string = appIdentity.outputs.name
// Past PgBouncer: a schema change needs a session.
output TRACEABILITY_DATABASE_ADMIN_URL string = 'postgres://${uriComponent(administrator)}@${database.outputs.host}:5432/${database.outputs.database}?sslmode=verify-full'
output TRACEABILITY_QDRANT_API_KEY_SECRET_URI string = deployQdrant ? vault!.outputs.secretUri : qdrantApiKeySecretUri
output TRACEABILITY_BUDGET_START string = firstMonth
