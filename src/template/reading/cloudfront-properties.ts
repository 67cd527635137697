import { PropertyTree } from './property-tree';

/** The properties of all CloudFront resource types. `npm run properties` generates this file from the CloudFormation specification. */
export const CLOUDFRONT_PROPERTIES: PropertyTree = {
  'AWS::CloudFront::AnycastIpList': {
    IpAddressType: {}, IpCount: {}, Name: {},
    IpamCidrConfigs: {
      Cidr: {}, IpamPoolArn: {},
    },
    Tags: {
      Items: {},
    },
  },
  'AWS::CloudFront::CachePolicy': {
    CachePolicyConfig: {
      Comment: {}, DefaultTTL: {}, MaxTTL: {}, MinTTL: {}, Name: {},
      ParametersInCacheKeyAndForwardedToOrigin: {
        EnableAcceptEncodingBrotli: {}, EnableAcceptEncodingGzip: {},
        CookiesConfig: {
          CookieBehavior: {}, Cookies: {},
        },
        HeadersConfig: {
          HeaderBehavior: {}, Headers: {},
        },
        QueryStringsConfig: {
          QueryStringBehavior: {}, QueryStrings: {},
        },
      },
    },
  },
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    CloudFrontOriginAccessIdentityConfig: {
      Comment: {},
    },
  },
  'AWS::CloudFront::ConnectionFunction': {
    AutoPublish: {}, ConnectionFunctionCode: {}, Name: {}, Tags: {},
    ConnectionFunctionConfig: {
      Comment: {}, Runtime: {},
      KeyValueStoreAssociations: {
        KeyValueStoreARN: {},
      },
    },
  },
  'AWS::CloudFront::ConnectionGroup': {
    AnycastIpListId: {}, Enabled: {}, Ipv6Enabled: {}, Name: {}, Tags: {},
  },
  'AWS::CloudFront::ContinuousDeploymentPolicy': {
    ContinuousDeploymentPolicyConfig: {
      Enabled: {}, StagingDistributionDnsNames: {}, Type: {},
      SingleHeaderPolicyConfig: {
        Header: {}, Value: {},
      },
      SingleWeightPolicyConfig: {
        Weight: {},
        SessionStickinessConfig: {
          IdleTTL: {}, MaximumTTL: {},
        },
      },
      TrafficConfig: {
        Type: {},
        SingleHeaderConfig: {
          Header: {}, Value: {},
        },
        SingleWeightConfig: {
          Weight: {},
          SessionStickinessConfig: {
            IdleTTL: {}, MaximumTTL: {},
          },
        },
      },
    },
  },
  'AWS::CloudFront::Distribution': {
    Tags: {},
    DistributionConfig: {
      Aliases: {}, AnycastIpListId: {}, CNAMEs: {}, Comment: {}, ConnectionMode: {},
      ContinuousDeploymentPolicyId: {}, DefaultRootObject: {}, Enabled: {}, HttpVersion: {}, IPV6Enabled: {},
      PriceClass: {}, Staging: {}, WebACLId: {},
      CacheBehaviors: {
        AllowedMethods: {}, CachePolicyId: {}, CachedMethods: {}, Compress: {}, DefaultTTL: {},
        FieldLevelEncryptionId: {}, MaxTTL: {}, MinTTL: {}, OriginRequestPolicyId: {}, PathPattern: {},
        RealtimeLogConfigArn: {}, ResponseHeadersPolicyId: {}, SmoothStreaming: {}, TargetOriginId: {},
        TrustedKeyGroups: {}, TrustedSigners: {}, ViewerProtocolPolicy: {},
        ForwardedValues: {
          Headers: {}, QueryString: {}, QueryStringCacheKeys: {},
          Cookies: {
            Forward: {}, WhitelistedNames: {},
          },
        },
        FunctionAssociations: {
          EventType: {}, FunctionARN: {},
        },
        GrpcConfig: {
          Enabled: {},
        },
        LambdaFunctionAssociations: {
          EventType: {}, IncludeBody: {}, LambdaFunctionARN: {},
        },
      },
      CacheTagConfig: {
        HeaderName: {},
      },
      ConnectionFunctionAssociation: {
        Id: {},
      },
      CustomErrorResponses: {
        ErrorCachingMinTTL: {}, ErrorCode: {}, ResponseCode: {}, ResponsePagePath: {},
      },
      CustomOrigin: {
        DNSName: {}, HTTPPort: {}, HTTPSPort: {}, OriginProtocolPolicy: {}, OriginSSLProtocols: {},
      },
      DefaultCacheBehavior: {
        AllowedMethods: {}, CachePolicyId: {}, CachedMethods: {}, Compress: {}, DefaultTTL: {},
        FieldLevelEncryptionId: {}, MaxTTL: {}, MinTTL: {}, OriginRequestPolicyId: {}, RealtimeLogConfigArn: {},
        ResponseHeadersPolicyId: {}, SmoothStreaming: {}, TargetOriginId: {}, TrustedKeyGroups: {}, TrustedSigners: {},
        ViewerProtocolPolicy: {},
        ForwardedValues: {
          Headers: {}, QueryString: {}, QueryStringCacheKeys: {},
          Cookies: {
            Forward: {}, WhitelistedNames: {},
          },
        },
        FunctionAssociations: {
          EventType: {}, FunctionARN: {},
        },
        GrpcConfig: {
          Enabled: {},
        },
        LambdaFunctionAssociations: {
          EventType: {}, IncludeBody: {}, LambdaFunctionARN: {},
        },
      },
      Logging: {
        Bucket: {}, IncludeCookies: {}, Prefix: {},
      },
      OriginGroups: {
        Quantity: {},
        Items: {
          Id: {}, SelectionCriteria: {},
          FailoverCriteria: {
            StatusCodes: {
              Items: {}, Quantity: {},
            },
          },
          Members: {
            Quantity: {},
            Items: {
              OriginId: {},
            },
          },
        },
      },
      Origins: {
        ConnectionAttempts: {}, ConnectionTimeout: {}, DomainName: {}, Id: {}, OriginAccessControlId: {},
        OriginPath: {}, ResponseCompletionTimeout: {},
        CustomOriginConfig: {
          HTTPPort: {}, HTTPSPort: {}, IpAddressType: {}, OriginKeepaliveTimeout: {}, OriginProtocolPolicy: {},
          OriginReadTimeout: {}, OriginSSLProtocols: {},
          OriginMtlsConfig: {
            ClientCertificateArn: {},
          },
        },
        OriginCustomHeaders: {
          HeaderName: {}, HeaderValue: {},
        },
        OriginShield: {
          Enabled: {}, OriginShieldRegion: {},
        },
        S3OriginConfig: {
          OriginAccessIdentity: {}, OriginReadTimeout: {},
        },
        VpcOriginConfig: {
          OriginKeepaliveTimeout: {}, OriginReadTimeout: {}, OwnerAccountId: {}, VpcOriginId: {},
        },
      },
      Restrictions: {
        GeoRestriction: {
          Locations: {}, RestrictionType: {},
        },
      },
      S3Origin: {
        DNSName: {}, OriginAccessIdentity: {},
      },
      TenantConfig: {
        ParameterDefinitions: {
          Name: {},
          Definition: {
            StringSchema: {
              Comment: {}, DefaultValue: {}, Required: {},
            },
          },
        },
      },
      ViewerCertificate: {
        AcmCertificateArn: {}, CloudFrontDefaultCertificate: {}, IamCertificateId: {}, MinimumProtocolVersion: {},
        SslSupportMethod: {},
      },
      ViewerMtlsConfig: {
        Mode: {},
        TrustStoreConfig: {
          AdvertiseTrustStoreCaNames: {}, IgnoreCertificateExpiry: {}, TrustStoreId: {},
        },
      },
    },
  },
  'AWS::CloudFront::DistributionTenant': {
    ConnectionGroupId: {}, DistributionId: {}, Domains: {}, Enabled: {}, Name: {}, Tags: {},
    Customizations: {
      Certificate: {
        Arn: {},
      },
      GeoRestrictions: {
        Locations: {}, RestrictionType: {},
      },
      WebAcl: {
        Action: {}, Arn: {},
      },
    },
    ManagedCertificateRequest: {
      CertificateTransparencyLoggingPreference: {}, PrimaryDomainName: {}, ValidationTokenHost: {},
    },
    Parameters: {
      Name: {}, Value: {},
    },
  },
  'AWS::CloudFront::FieldLevelEncryptionProfile': {
    FieldLevelEncryptionProfileConfig: {
      CallerReference: {}, Comment: {}, Name: {},
      EncryptionEntities: {
        FieldPatterns: {}, ProviderId: {}, PublicKeyId: {},
      },
    },
  },
  'AWS::CloudFront::Function': {
    AutoPublish: {}, FunctionCode: {}, Name: {}, Tags: {},
    FunctionConfig: {
      Comment: {}, Runtime: {},
      KeyValueStoreAssociations: {
        KeyValueStoreARN: {},
      },
    },
    FunctionMetadata: {
      FunctionARN: {},
    },
  },
  'AWS::CloudFront::KeyGroup': {
    KeyGroupConfig: {
      Comment: {}, Items: {}, Name: {},
    },
  },
  'AWS::CloudFront::KeyValueStore': {
    Comment: {}, Name: {}, Tags: {},
    ImportSource: {
      SourceArn: {}, SourceType: {},
    },
  },
  'AWS::CloudFront::MonitoringSubscription': {
    DistributionId: {},
    MonitoringSubscription: {
      RealtimeMetricsSubscriptionConfig: {
        RealtimeMetricsSubscriptionStatus: {},
      },
    },
  },
  'AWS::CloudFront::OriginAccessControl': {
    OriginAccessControlConfig: {
      Description: {}, Name: {}, OriginAccessControlOriginType: {}, SigningBehavior: {}, SigningProtocol: {},
    },
  },
  'AWS::CloudFront::OriginRequestPolicy': {
    OriginRequestPolicyConfig: {
      Comment: {}, Name: {},
      CookiesConfig: {
        CookieBehavior: {}, Cookies: {},
      },
      HeadersConfig: {
        HeaderBehavior: {}, Headers: {},
      },
      QueryStringsConfig: {
        QueryStringBehavior: {}, QueryStrings: {},
      },
    },
  },
  'AWS::CloudFront::PublicKey': {
    PublicKeyConfig: {
      CallerReference: {}, Comment: {}, EncodedKey: {}, Name: {},
    },
  },
  'AWS::CloudFront::RealtimeLogConfig': {
    Fields: {}, Name: {}, SamplingRate: {},
    EndPoints: {
      StreamType: {},
      KinesisStreamConfig: {
        RoleArn: {}, StreamArn: {},
      },
    },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    ResponseHeadersPolicyConfig: {
      Comment: {}, Name: {},
      CorsConfig: {
        AccessControlAllowCredentials: {}, AccessControlMaxAgeSec: {}, OriginOverride: {},
        AccessControlAllowHeaders: {
          Items: {},
        },
        AccessControlAllowMethods: {
          Items: {},
        },
        AccessControlAllowOrigins: {
          Items: {},
        },
        AccessControlExposeHeaders: {
          Items: {},
        },
      },
      CustomHeadersConfig: {
        Items: {
          Header: {}, Override: {}, Value: {},
        },
      },
      RemoveHeadersConfig: {
        Items: {
          Header: {},
        },
      },
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy: {}, Override: {},
        },
        ContentTypeOptions: {
          Override: {},
        },
        FrameOptions: {
          FrameOption: {}, Override: {},
        },
        ReferrerPolicy: {
          Override: {}, ReferrerPolicy: {},
        },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: {}, IncludeSubdomains: {}, Override: {}, Preload: {},
        },
        XSSProtection: {
          ModeBlock: {}, Override: {}, Protection: {}, ReportUri: {},
        },
      },
      ServerTimingHeadersConfig: {
        Enabled: {}, SamplingRate: {},
      },
    },
  },
  'AWS::CloudFront::StreamingDistribution': {
    Tags: {},
    StreamingDistributionConfig: {
      Aliases: {}, Comment: {}, Enabled: {}, PriceClass: {},
      Logging: {
        Bucket: {}, Enabled: {}, Prefix: {},
      },
      S3Origin: {
        DomainName: {}, OriginAccessIdentity: {},
      },
      TrustedSigners: {
        AwsAccountNumbers: {}, Enabled: {},
      },
    },
  },
  'AWS::CloudFront::TrustStore': {
    Name: {}, Tags: {}, UseClientCertificateOCSPEndpoint: {},
    CaCertificatesBundleSource: {
      CaCertificatesBundleS3Location: {
        Bucket: {}, Key: {}, Region: {}, Version: {},
      },
    },
  },
  'AWS::CloudFront::VpcOrigin': {
    Tags: {},
    VpcOriginEndpointConfig: {
      Arn: {}, HTTPPort: {}, HTTPSPort: {}, IpAddressType: {}, Name: {}, OriginProtocolPolicy: {},
      OriginSSLProtocols: {},
    },
  },
};
