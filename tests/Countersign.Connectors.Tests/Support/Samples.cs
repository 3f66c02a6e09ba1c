using System.Security.Cryptography;
using System.Text;

namespace Countersign.Connectors.Tests.Support;

/// <summary>A good export of each kind, invented.</summary>
internal static class Samples
{
    public const string AwsReport =
        """
        user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
        <root_account>,arn:aws:iam::111122223333:root,2019-01-01T00:00:00+00:00,not_supported,2026-05-20T10:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
        ana,arn:aws:iam::111122223333:user/ana,2020-01-01T00:00:00+00:00,true,no_information,2020-01-02T00:00:00+00:00,2026-07-01T00:00:00+00:00,false,false,N/A,N/A,N/A,N/A,true,2024-02-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A
        deploy,arn:aws:iam::111122223333:user/ci/deploy,2014-01-01T00:00:00+00:00,false,N/A,N/A,N/A,false,true,2014-01-01T00:00:00+00:00,N/A,N/A,N/A,true,2025-01-01T00:00:00+00:00,2026-05-30T08:00:00+00:00,eu-west-1,s3,true,2015-01-01T00:00:00+00:00,false,N/A
        """;

    public const string AwsDetails =
        """
        {
          "UserDetailList": [
            {"Path": "/", "UserName": "ana", "UserId": "AIDAEXAMPLE1", "Arn": "arn:aws:iam::111122223333:user/ana", "CreateDate": "2020-01-01T00:00:00+00:00",
             "GroupList": ["operators"], "AttachedManagedPolicies": [], "Tags": [{"Key": "team", "Value": "payments"}]},
            {"Path": "/ci/", "UserName": "deploy", "UserId": "AIDAEXAMPLE2", "Arn": "arn:aws:iam::111122223333:user/ci/deploy", "CreateDate": "2014-01-01 00:00:00+00:00",
             "GroupList": [], "AttachedManagedPolicies": [{"PolicyName": "AdministratorAccess", "PolicyArn": "arn:aws:iam::aws:policy/AdministratorAccess"}],
             "UserPolicyList": [{"PolicyName": "iam", "PolicyDocument": {"Statement": {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}}}], "Tags": []}
          ],
          "GroupDetailList": [
            {"Path": "/", "GroupName": "operators", "GroupId": "AGPAEXAMPLE", "Arn": "arn:aws:iam::111122223333:group/operators", "CreateDate": "2020-01-01T00:00:00+00:00",
             "GroupPolicyList": [], "AttachedManagedPolicies": [{"PolicyName": "all", "PolicyArn": "arn:aws:iam::111122223333:policy/all"}]}
          ],
          "RoleDetailList": [
            {"Path": "/", "RoleName": "app", "RoleId": "AROAEXAMPLE", "Arn": "arn:aws:iam::111122223333:role/app", "CreateDate": "2021-01-01T00:00:00+00:00",
             "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
             "RolePolicyList": [], "AttachedManagedPolicies": [], "Tags": [], "RoleLastUsed": {}}
          ],
          "Policies": [
            {"PolicyName": "all", "PolicyId": "ANPAEXAMPLE", "Arn": "arn:aws:iam::111122223333:policy/all", "DefaultVersionId": "v2", "CreateDate": "2020-01-01T00:00:00+00:00", "UpdateDate": "2026-05-01T00:00:00+00:00",
             "PolicyVersionList": [
               {"VersionId": "v1", "IsDefaultVersion": false, "Document": {"Statement": []}},
               {"VersionId": "v2", "IsDefaultVersion": true, "CreateDate": "2026-05-01T00:00:00+00:00", "Document": {"Statement": [{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]}}]}
          ]
        }
        """;

    public const string Ldif =
        """
        # extended LDIF
        #
        # LDAPv3

        # corp.example
        dn: DC=corp, DC=example
        objectClass: top
        objectClass: domain

        dn: CN=Ana Lima,OU=People,DC=corp,DC=example
        objectClass: top
        objectClass: person
        objectClass: user
        cn: Ana Lima
        sAMAccountName: alima
        mail: ana.lima@corp.example
        employeeNumber: 1001
        userAccountControl: 512
        pwdLastSet: 133500000000000000
        lastLogonTimestamp: 133600000000000000
        accountExpires: 9223372036854775807
        whenCreated: 20200101000000.0Z
        unicodePwd:: czNjcmV0LXBhc3N3b3Jk
        userPassword: s3cret-password
        description: a folded
          line with a password of-the-description

        dn: CN=svc-report,OU=Services,DC=corp,DC=example
        objectClass: user
        sAMAccountName: svc-report
        servicePrincipalName: HTTP/report.corp.example
        userAccountControl: 66050
        pwdLastSet: 0
        accountExpires: 0
        whenCreated: 20210101000000.0Z
        managedBy: cn=ana lima, ou=People,  dc=corp,dc=example

        dn: CN=Operators,OU=Groups,DC=corp,DC=example
        objectClass: group
        cn: Operators
        member: CN=svc-report,OU=Services,DC=corp,DC=example
        member: CN=gone,OU=Services,DC=corp,DC=example
        member: CN=Domain Admins,OU=Groups,DC=corp,DC=example

        dn:: Q049RG9tYWluIEFkbWlucyxPVT1Hcm91cHMsREM9Y29ycCxEQz1leGFtcGxl
        objectClass: group
        cn: Domain Admins
        member: CN=Ana Lima,OU=People,DC=corp,DC=example
        member: CN=Operators,OU=Groups,DC=corp,DC=example

        # search result
        search: 2
        result: 0 Success

        # numResponses: 6
        # numEntries: 5

        """;

    public const string Hr =
        """
        employee_id,first_name,last_name,email,status,manager_id,employment_type,end_date,department
        1001,Ana,Lima,ana.lima@corp.example,Active,1002,employee,,payments
        1002,Bo,Chen,bo.chen@corp.example,Long-term leave,,employee,,payments
        1003,"Cy, the third",=HYPERLINK(),,Terminated,1002,contractor,2026-03-31,"payments"

        """;

    public static readonly string JsonLines = Signed(
        """
        {"snapshot":{"source":"saas","takenAt":"2026-05-31T00:00:00Z","complete":true}}
        {"identity":{"id":"p1","kind":"person","email":"a@example.org","employeeId":"17","status":"active","manager":"p2"}}
        {"account":{"nativeId":"u1","name":"svc-report","kind":"service","status":"active","createdAt":"2024-01-01T00:00:00Z","ownerHints":[{"by":"tag","party":"team:bi"}],"credentials":[{"slot":"key1","type":"api_key","createdAt":"2024-01-01T00:00:00Z","expiresAt":null,"lastUsedAt":"2026-05-30T00:00:00Z"},{"slot":"key2","type":"api_key","lastUsedAt":{"none":{"since":"2025-01-01T00:00:00Z"}}}],"grants":[{"entitlement":"admin","path":["group:ops"],"grantedAt":"2024-01-02T00:00:00Z","approval":null}]}}
        {"entitlement":{"id":"admin","class":"identity-admin","owner":"team:platform"}}
        {"template":{"id":"runner","owner":"team:platform"}}
        {"use":{"account":"u1","type":"elevation","startedAt":"2026-05-01T10:00:00Z","endedAt":"2026-05-01T11:00:00Z","ticket":null,"approval":null,"recorded":false}}
        """);

    public static IReadOnlyList<(string Connector, string Text)> All { get; } =
    [
        ("aws-iam-export", AwsReport), ("aws-iam-export", AwsDetails), ("ldif", Ldif), ("hr-csv", Hr), ("json-lines", JsonLines),
    ];

    /// <summary>Header and body with the trailer that agrees with them.</summary>
    public static string Signed(string headerAndBody)
    {
        var text = headerAndBody.TrimEnd('\n') + "\n";
        var body = text[(text.IndexOf('\n') + 1)..];
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return $"{text}{{\"end\":{{\"lines\":{body.Count(c => c == '\n')},\"sha256\":\"{digest}\"}}}}\n";
    }
}
