// Embeddings. Keys are off: only Entra identities with a role may call it.
import { Preset } from '../presets.bicep'

param name string
param location string
param tags object
@allowed(['Standard', 'DataZoneStandard', 'GlobalStandard'])
param deploymentType string
param sizes Preset.embedding
param privateOnly bool

var model = 'text-embedding-3-small'

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    // Tokens are accepted only at a name of its own.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: { defaultAction: privateOnly ? 'Deny' : 'Allow' }
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: model
  sku: { name: deploymentType, capacity: sizes.capacity }
  properties: {
    model: { format: 'OpenAI', name: model, version: '1' }
    // Vectors of two versions cannot be compared: a change of model is a decision, never an update.
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

output id string = account.id
output endpoint string = account.properties.endpoint
output deployment string = deployment.name
output model string = model
