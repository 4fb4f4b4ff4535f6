// One network for what must not be reached from the Internet, and the names under which it is found in there.
param name string
param location string
param tags object
@description('A subnet for Container Apps is needed.')
param withContainers bool
@description('Private DNS zones to make, by a short name.')
param zones object

var subnets = concat(
  [
    // The name must not have an underscore: Flex Consumption refuses it.
    { name: 'functions', prefix: '10.60.0.0/24', delegation: 'Microsoft.App/environments' }
    { name: 'endpoints', prefix: '10.60.1.0/24', delegation: '' }
  ],
  // A subnet of its own: Flex Consumption and Container Apps cannot share one.
  withContainers ? [{ name: 'containers', prefix: '10.60.2.0/24', delegation: 'Microsoft.App/environments' }] : []
)

// The subnets are part of the network: as resources of their own, each deployment would first delete them.
resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      for subnet in subnets: {
        name: subnet.name
        properties: {
          addressPrefix: subnet.prefix
          delegations: empty(subnet.delegation)
            ? []
            : [{ name: 'delegation', properties: { serviceName: subnet.delegation } }]
        }
      }
    ]
  }
}

resource dnsZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zones): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(zones): {
    parent: dnsZones[i]
    name: name
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

output id string = network.id
output functionsSubnetId string = '${network.id}/subnets/functions'
output endpointsSubnetId string = '${network.id}/subnets/endpoints'
output containersSubnetId string = '${network.id}/subnets/containers'
