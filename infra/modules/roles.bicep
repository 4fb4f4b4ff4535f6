// Every role assignment there is. On the resource group, which holds this deployment and nothing else.
type Assignment = {
  principalId: string
  roles: string[]
}

param assignments Assignment[]

// By name, as https://learn.microsoft.com/azure/role-based-access-control/built-in-roles lists them.
var roleIds = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  'Cognitive Services OpenAI User': '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
}

var pairs = flatten(map(
  assignments,
  assignment => map(assignment.roles, role => { principalId: assignment.principalId, role: role })
))

resource roleAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for pair in pairs: {
    name: guid(resourceGroup().id, pair.principalId, roleIds[pair.role])
    properties: {
      principalId: pair.principalId
      // Said, not looked up: an identity that was made a moment ago is not in every directory replica yet.
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[pair.role])
    }
  }
]
