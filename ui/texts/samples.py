"""What the sample projects are called, by the name of their file; in Chinese as the file itself has it."""

from engine import Text

SAMPLES: dict[str, Text] = {
    "sample.boguan-ecommerce-warehouse": Text(
        "新疆博观林果电商发货仓", "Boguan Xinjiang dried-fruit e-commerce warehouse"
    ),
    "sample.chengfei-wind-blades": Text(
        "新疆成飞新材料风电叶片生产基地", "Chengfei New Materials wind-blade plant, Xinjiang"
    ),
    "sample.crrc-energy-storage": Text("中车株洲所储能基地", "CRRC Zhuzhou Institute energy-storage plant"),
    "sample.demo-cable-plant": Text(
        "演示：年产5万吨电缆项目（虚构）", "Demonstration: a cable plant, 50,000 tonnes a year (made up)"
    ),
    "sample.east-power-workshop": Text(
        "易事特（新疆）能源科技智能化生产车间", "East Power (Xinjiang) intelligent workshop"
    ),
    "sample.keyun-hydrogen": Text("科韵氢能项目", "Keyun hydrogen project"),
    "sample.tebian-cable-park": Text("特变电工智能电缆产业园", "TBEA smart cable park"),
    "sample.wahaha-calcium-milk": Text(
        "新疆昌吉娃哈哈乳业AD钙奶生产线", "Wahaha Dairy (Changji) AD calcium-milk line"
    ),
    "sample.xinlv-solar-frames": Text("新疆新铝铝业光伏边框项目", "Xinlv Aluminium solar frames, Xinjiang"),
    "sample.yutuo-water-data": Text("新疆禹拓物联水资源数据平台", "Yutuo IoT water-resources data platform"),
    "sample.zhonghan-solar-mounts": Text("中瀚顶达光伏支架项目", "Zhonghan Dingda solar mounts"),
}
