// Qdrant in one container that only the virtual network reaches.
//
// Its volume is the replica's own disk. Qdrant needs a POSIX file system on a block device and refuses network file systems
// (https://qdrant.tech/documentation/installation/#storage), and Azure Files, by SMB or NFS, is all that Container Apps can
// keep beyond a replica. So the index survives a crash of the container, but not a move of the replica. Nothing is lost
// then: the vectors are in PostgreSQL too, from where the index can be filled again.
param name string
param environmentName string
param location string
param tags object
param subnetId string
param workspaceId string
param identityId string
param apiKeySecretUri string
@description('Cores as a decimal number. More than one core comes with 8 GiB of disk, one core with 4 GiB.')
param cores string
param memory string

// Of the minor version that the client is made for.
var image = 'docker.io/qdrant/qdrant:v1.18.0'

resource containers 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: true }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    // By a diagnostic setting: the other way takes the workspace's key, which is off.
    appLogsConfiguration: { destination: 'azure-monitor' }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: containers
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource qdrant 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    environmentId: containers.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      secrets: [{ name: 'api-key', keyVaultUrl: apiKeySecretUri, identity: identityId }]
      // Of an internal environment: external to it, and still only inside the virtual network. gRPC is HTTP/2, and goes
      // over TLS, as the key goes with it.
      ingress: { external: true, targetPort: 6334, transport: 'http2', allowInsecure: false }
    }
    template: {
      containers: [
        {
          name: 'qdrant'
          image: image
          resources: { cpu: json(cores), memory: memory }
          env: [
            { name: 'QDRANT__SERVICE__API_KEY', secretRef: 'api-key' }
            { name: 'QDRANT__TELEMETRY_DISABLED', value: 'true' }
          ]
          probes: [
            { type: 'Startup', httpGet: { path: '/readyz', port: 6333 }, periodSeconds: 5, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/livez', port: 6333 }, periodSeconds: 30 }
          ]
          volumeMounts: [{ volumeName: 'storage', mountPath: '/qdrant/storage' }]
        }
      ]
      volumes: [{ name: 'storage', storageType: 'EmptyDir' }]
      // One: replicas would not share what they hold.
      scale: { minReplicas: 1, maxReplicas: 1 }
    }
  }
}

output url string = 'https://${qdrant.properties.configuration.ingress!.fqdn}'
output domain string = containers.properties.defaultDomain
output address string = containers.properties.staticIp
