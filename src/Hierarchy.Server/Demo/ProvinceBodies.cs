namespace Hierarchy.Server.Demo;

/// <summary>Bodies directly under the province (省直): name, kind, line, usual staff.</summary>
internal static class ProvinceBodies
{
    public const string Rows = """
        ~纪委监委 机关 DISCIPLINE 260
        ~委办公厅 机关 PROVINCIAL_ORGANS 190
        ~人民政府办公厅 机关 PROVINCIAL_ORGANS 220
        ~委组织部 机关 PROVINCIAL_ORGANS 150
        ~委宣传部 机关 PROVINCIAL_ORGANS 140
        ~委统战部 机关 PROVINCIAL_ORGANS 90
        ~发展和改革委员会 机关 PROVINCIAL_ORGANS 210
        ~教育厅 机关 EDUCATION 180
        ~科学技术厅 机关 PROVINCIAL_ORGANS 130
        ~工业和信息化厅 机关 PROVINCIAL_ORGANS 150
        ~公安厅 机关 PUBLIC_SECURITY 620
        ~民政厅 机关 PROVINCIAL_ORGANS 120
        ~司法厅 机关 PROVINCIAL_ORGANS 170
        ~财政厅 机关 PROVINCIAL_ORGANS 240
        ~人力资源和社会保障厅 机关 PROVINCIAL_ORGANS 200
        ~自然资源厅 机关 PROVINCIAL_ORGANS 190
        ~生态环境厅 机关 PROVINCIAL_ORGANS 150
        ~住房和城乡建设厅 机关 HOUSING 140
        ~交通运输厅 机关 TRANSPORT 170
        ~水利厅 机关 WATER 150
        ~农业农村厅 机关 AGRICULTURE 210
        ~商务厅 机关 PROVINCIAL_ORGANS 120
        ~文化和旅游厅 机关 PROVINCIAL_ORGANS 140
        ~卫生健康委员会 机关 HEALTH 160
        ~应急管理厅 机关 PROVINCIAL_ORGANS 130
        ~审计厅 机关 PROVINCIAL_ORGANS 190
        ~国资委 机关 STATE_ASSETS 130
        ~市场监督管理局 机关 MARKET_REGULATION 230
        ~统计局 机关 PROVINCIAL_ORGANS 110
        ~医疗保障局 机关 HEALTH 80
        ~林业局 机关 AGRICULTURE 150
        ~高级人民法院 机关 COURTS 280
        ~人民检察院 机关 PROCURATORATES 240
        国家税务总局~税务局 机关 TAX 420
        长沙海关 机关 CUSTOMS 380
        ~气象局 事业 METEOROLOGY 160
        ~烟草专卖局 企业 TOBACCO 300
        ~邮政管理局 机关 POST 40
        ~通信管理局 机关 TELECOM 45
        国网~电力有限公司 企业 POWER 900
        中国农业银行~分行 企业 FINANCE 480
        ~总工会 机关 PROVINCIAL_ORGANS 90
        ~妇女联合会 机关 PROVINCIAL_ORGANS 60
        ~图书馆 事业 PROVINCIAL_ORGANS 140
        ~博物馆 事业 PROVINCIAL_ORGANS 180
        ~广播电视台 事业 PROVINCIAL_ORGANS 700
        ~儿童医院 事业 HEALTH 900
        ~疾病预防控制中心 事业 HEALTH 320
        ~公路勘察队 事业 TRANSPORT 120
        ~志愿服务联合会 社会 - 18
        """;
}
