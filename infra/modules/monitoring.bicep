// Where telemetry goes. Only Entra identities may write it: an instrumentation key alone is worth nothing.
import { Preset } from '../presets.bicep'

param workspaceName string
param componentName string
param location string
param tags object
param logs Preset.logs

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logs.retentionDays
    features: { disableLocalAuth: true }
    // What is above the limit is dropped until the next day: a loop that logs must not cost a month's money.
    workspaceCapping: { dailyQuotaGb: logs.dailyCapGB }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

output workspaceId string = workspace.id
output connectionString string = component.properties.ConnectionString
